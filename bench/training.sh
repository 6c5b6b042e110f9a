#!/bin/sh
# apart and PyTorch train WGAN-GP on the same network, in turns: bench/training.sh width [turns] [warm-up] [counted]
# Needs `mvn -q package -Dmaven.test.skip=true` before; without a Python that has PyTorch it says so.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
python=${PYTHON:-python3}
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
if ! "$python" -c 'import torch' 2> /dev/null; then
    echo "skipped: $python has no torch, which is the contender; PYTHON names another"
    exit 0
fi
export OPENBLAS_NUM_THREADS=1 OMP_NUM_THREADS=1
APART_PEER="$java --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
-Dorg.bytedeco.javacpp.cachedir=$here/../learn/target/native \
-cp $here/target/classes:$here/../learn/target/classes:$here/../data/target/classes:$here/../core/target/classes:$(cat "$here/target/classpath") \
apart.bench.TrainingPeer"
export APART_PEER
exec "$python" "$here/training.py" "$@"
