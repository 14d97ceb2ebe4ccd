hdcid-synth aev -o out
