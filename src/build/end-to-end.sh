#!/usr/bin/env bash
# end-to-end.sh    plays the studio as a person would: a real window under Xvfb, driven by mouse and keyboard, and a real
# Java Sound line into a sound server that captures what comes out. Needs target/ as ./mvnw verify leaves it, and what
# with-desktop.sh and with-keyring.sh need, xdotool and imagemagick. Leaves pictures and captures in target/end-to-end.
set -euo pipefail
cd "$(dirname -- "$0")/../.."

. src/build/find-java.sh
find_java java
out=$PWD/target/end-to-end
app=$PWD/target/jerry4loops
mkdir -p "$out"

# Runs a program of the package endtoend at a fresh desk: drive NAME SECONDS
drive() {
    echo "end to end: $1"
    JERRY_CAPTURE=$out/$1.raw timeout --kill-after=10 "$2" src/build/with-desktop.sh \
        "$JAVA_HOME/bin/java" @"$app/lib/jvm.options" --module-path "$app/lib/javafx" --add-modules javafx.controls \
        -Djerry4loops.home="$out/home" -cp "$PWD/target/test-classes:$app/lib/*" "jerry4loops.endtoend.$1" "$out/$1.png"
}

# Runs KeyringCheck in two lives beside one keyring.
keyring() {
    echo "end to end: KeyringCheck"
    timeout --kill-after=10 90 src/build/with-keyring.sh bash -c '"$@" keep && "$@" forget' bash \
        "$JAVA_HOME/bin/java" @"$app/lib/jvm.options" -cp "$PWD/target/test-classes:$app/lib/*" \
        jerry4loops.endtoend.KeyringCheck
}

rm -rf "$out/home"
keyring
drive DeskCheck 120
drive EndToEnd 240
drive DragCheck 90
drive MidiPlay 90
