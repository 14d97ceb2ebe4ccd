hdcid-synth vgg --clips 4 -o vgg
hdcid-toc vgg --tensor audio --channels 33 -o mask
