$PROGRAM --version >out
grep -qE "^$PROGRAM [0-9]+\.[0-9]+\.[0-9]+$" out
