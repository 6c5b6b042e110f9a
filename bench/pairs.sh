#!/bin/sh
# apart and SciPy's cdist on all pairs of points, in turns: bench/pairs.sh [points] [dimensions] [turns]
# Needs `mvn -q package -Dmaven.test.skip=true` before; without Python and SciPy it says so.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
python=${PYTHON:-python3}
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
if ! command -v "$python" > /dev/null; then
    echo "skipped: there is no $python, and SciPy is the contender; PYTHON names another"
    exit 0
fi
exec "$python" "$here/pairs.py" "${1:-10000}" "${2:-16}" "${3:-7}" \
    "$java" -Xmx1g --add-modules jdk.incubator.vector \
    -cp "$here/target/classes:$here/../core/target/classes:$(cat "$here/target/classpath")" apart.bench.PairsPeer
