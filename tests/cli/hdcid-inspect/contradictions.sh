hdcid-inspect x --stats --digest
