"""The beginnings of recordings, as short as they can be."""

MP3 = b"\xff\xfb\x90\x00" + bytes(413)
OPUS = b"OggS\0\x02" + bytes(22) + b"OpusHead\x01\x01" + bytes(60)
VORBIS = b"OggS\0\x02" + bytes(22) + b"\x01vorbis" + bytes(60)
WEBM = b"\x1a\x45\xdf\xa3\x01\0\0\0\0\0\0\x1fB\x82\x84webm" + bytes(20) + b"\x86\x86A_OPUS" + bytes(60)
M4A = b"\0\0\0\x1cftypM4A \0\0\0\0" + bytes(60) + b"hdlr\0\0\0\0\0\0\0\0soun"
