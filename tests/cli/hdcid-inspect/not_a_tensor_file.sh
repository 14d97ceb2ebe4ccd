echo 'some text that is no tensor file' >notes.txt
hdcid-inspect notes.txt
