#!/bin/sh
# apart, POT and SciPy on the same transport, in turns: bench/transport.sh exact|entropic|divergence|sliced|line|growth [turns] [case...]
# Needs `mvn -q package -Dmaven.test.skip=true` before; without Python, POT and SciPy it says so.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
python=${PYTHON:-python3}
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
if ! command -v "$python" > /dev/null; then
    echo "skipped: there is no $python, and POT and SciPy are the contenders; PYTHON names another"
    exit 0
fi
APART_PEER="$java -Xmx${HEAP:-3g} -XX:+UseTransparentHugePages --add-modules jdk.incubator.vector \
-cp $here/target/classes:$here/../core/target/classes:$(cat "$here/target/classpath") apart.bench.TransportPeer"
export APART_PEER
exec "$python" "$here/transport.py" "$@"
