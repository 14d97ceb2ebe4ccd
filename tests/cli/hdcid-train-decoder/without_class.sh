# Clips that show nothing but background have no class: they are left out of training and scoring,
# counted and said. Where the last column may be a class like the others, nothing is trained.
[ "$ENGINE" ] || exit 77
source "$TESTS/own.sh"
some='\x01\0\0\x01\0\0\0\0\x01\0\0\x01' other='\0\x01\0\0\x01\0\0\0\x01\0\0\x01' none=$(printf '\\0\\0\\x01%.0s' 1 2 3 4)
codes() {  # NAME OPTIONS: the features NAME.st as codes of a model of its own
  hdcid-import safetensors --data $1.st -q -o $1.features "${@:2}"
  encode $1
}
encode() {
  hdcid-pretrain $1.features -o $1.model -q --layers 1 --dim 8 --heads 2 --codes 4 --epochs 1 --batch-size 2 \
    --threads 1 2>/dev/null
  hdcid-quantize $1.features $1.model -o $1.codes -q
}
train() { hdcid-train-decoder $1.codes --task classify --modality audio --split all --validation all --epochs 1 -o $1.decoder; }
own_file half.st labels 3 "$none" "$other"
codes half --background last
train half 2>said
grep -q 'half.codes: audio: 1 of 2 clips have no class and are left out' said
hdcid-inspect half.decoder | grep -q '"left_out":1'
hdcid-eval half.decoder half.codes --modality audio --split all 2>said >record
grep -q '1 of 2 clips have no class' said
grep -q '"clips":1,.*"clips_left_out":1' record
own_file void.st labels 3 "$none" "$none"
codes void --background last
code=0
train void 2>said || code=$?
[ $code = 3 ] && grep -q 'all 2 clips have no class' said && [ ! -e void.decoder ]

# Features written by hand, with neither names nor a word of background.
kind=hdcid.features own_file untold.features labels 2 '\x01\0\x01\0\x01\0\x01\0' '\0\x01\0\x01\0\x01\0\x01'
encode untold
code=0
train untold 2>said || code=$?
[ $code = 3 ] && grep -q "tensor 'labels': does not tell whether its last column is background" said
grep -q -- '--background none' said
