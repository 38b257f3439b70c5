#!/bin/sh
# make-caches.sh FOLDER    has Java write down, beside the jars of a runnable folder, what it has to find out at every
# start: classes loaded and linked, and which methods are worth compiling (JEP 483, 514 and 515). Called by ./mvnw when it
# has made the folder; the start script takes lib/studio.aot and lib/offline.aot if they are there and fit.
#
# For that the studio is started on JavaFX's headless platform, where nobody sees it, and ended after some seconds, and
# a short benchmark is rendered, both at once. A cache is for one Java, one set of options and these very jars; Java
# tells by itself, and then starts as without. So whatever goes wrong here is no failure: the folder runs all the same.
set -eu

home=$(CDPATH='' cd -- "$1" && pwd -P)
lib=$home/lib
. "$lib/find-java.sh"
find_java java
java=$JAVA_HOME/bin/java
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
rm -f "$lib/studio.aot" "$lib/offline.aot"
main=jerry4loops.app.Main
patience=60

# Runs a Java in the background: rehearse NAME ARGUMENT…
rehearse() {
    name=$1
    shift
    {
        "$java" -XX:AOTCacheOutput="$work/$name.aot" "$@" >"$work/$name.log" 2>&1 &
        echo $! >"$work/$name.pid"
        wait $! || true
        : >"$work/$name.done"
    } &
}

# No sound device is touched: one that is not there is chosen, and the studio plays on silently.
mkdir "$work/home"
cat >"$work/home/preferences.json" <<JSON
{"version": 1, "device": "rehearsal", "rate": 48000, "blockFrames": 256, "bits": 16}
JSON

first=$(ls "$lib"/jerry4loops-*.jar):$(ls "$lib"/picocli-*.jar)
rehearse offline @"$lib/offline.options" -cp "$first:$lib/*" $main bench --graph peers --seconds 20
rehearse studio @"$lib/jvm.options" --module-path "$lib/javafx" --add-modules javafx.controls \
    -Dglass.platform=Headless -Dprism.order=sw -Djerry4loops.home="$work/home" -cp "$lib/*" $main
# It is up when it has begun to keep its work safe; a few seconds more are for the first pictures.
waited=0
until [ -e "$work/home/autosave" ] || [ -e "$work/studio.done" ] || [ $waited -ge $patience ]; do
    sleep 1
    waited=$((waited + 1))
done
sleep 3
kill -TERM "$(cat "$work/studio.pid")" 2>/dev/null || true
# Writing it down takes some seconds more; what hangs is given up.
waited=0
until [ -e "$work/offline.done" ] && [ -e "$work/studio.done" ] || [ $waited -ge $patience ]; do
    sleep 1
    waited=$((waited + 1))
done
for name in offline studio; do
    [ -e "$work/$name.done" ] || kill -KILL "$(cat "$work/$name.pid")" 2>/dev/null || true
done
wait

# Into place only when whole.
for name in studio offline; do
    if [ -s "$work/$name.aot" ]; then
        mv "$work/$name.aot" "$lib/$name.aot"
    else
        echo "make-caches.sh: no $name.aot this time; it starts as fast as without" >&2
    fi
done
