#!/bin/sh
# apart and SciPy on the same work, in turns: bench/peers.sh [outcomes] [values] [turns]
# Needs `mvn -q package -Dmaven.test.skip=true` before; without Python and SciPy it says so.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
python=${PYTHON:-python3}
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
if ! command -v "$python" > /dev/null; then
    echo "skipped: there is no $python, and SciPy is the contender; PYTHON names another"
    exit 0
fi
exec "$python" "$here/peers.py" "${1:-1000000}" "${2:-10000000}" "${3:-15}" \
    "$java" -Xms3g -Xmx3g --add-modules jdk.incubator.vector \
    -cp "$here/target/classes:$here/../core/target/classes:$(cat "$here/target/classpath")" apart.bench.Peer
