hdcid-synth vgg --clips 4 -o vgg
hdcid-toc vgg -o mask
