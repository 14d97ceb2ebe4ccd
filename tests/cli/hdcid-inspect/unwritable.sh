# A folder that is missing or closed, a device that is full: exit 1, a reason, and no file.
source "$TESTS/tiny.sh"
codes c.safetensors 0 2
refused() {
  code=0
  hdcid-inspect c.safetensors "$@" 2>err || code=$?
  [ $code = 1 ] && grep -q '^hdcid-inspect: ' err || { cat err >&2; echo "exit $code: $*" >&2; exit 1; }
}
refused --cut 0:1 -o missing/c.zst
refused --convert missing/c.npz
refused --convert missing/c.json
if [ -w /dev/full ]; then refused --cut 0:1 -o /dev/full; fi
mkdir closed && chmod a-w closed
if [ "$(id -u)" != 0 ]; then refused --cut 0:1 -o closed/c.zst; fi
