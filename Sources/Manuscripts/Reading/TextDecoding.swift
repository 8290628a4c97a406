/// From bytes to UTF-8.
enum TextDecoding {
  struct Decoded {
    var utf8: [UInt8]
    var remark: String?
  }

  /// What a file's first bytes say it is, where it is no text.
  static func binaryKind(_ bytes: [UInt8]) -> String? {
    let magics: [([UInt8], String)] = [
      ([0x50, 0x4B, 0x03, 0x04], "zip"), ([0x89, 0x50, 0x4E, 0x47], "PNG"), ([0x1F, 0x8B], "gzip"),
      ([0xFF, 0xD8, 0xFF], "JPEG"), ([0x47, 0x49, 0x46, 0x38], "GIF"), ([0x42, 0x5A, 0x68], "bzip2"),
      ([0xFD, 0x37, 0x7A, 0x58, 0x5A], "xz"), ([0x37, 0x7A, 0xBC, 0xAF], "7-Zip"), ([0xD0, 0xCF, 0x11, 0xE0], "Word"),
      ([0x7F, 0x45, 0x4C, 0x46], "program"), ([0x49, 0x49, 0x2A, 0x00], "TIFF"), ([0x4D, 0x4D, 0x00, 0x2A], "TIFF"),
      ([0x28, 0xB5, 0x2F, 0xFD], "zstd"),
    ]
    return magics.first { bytes.starts(with: $0.0) }?.1
  }

  /// Decodes by byte-order mark, as UTF-8, or as Windows-1252, in this order.
  /// - Throws: `ManuscriptError.binary` for NULs and many control characters, `.wrongEncoding` for bytes that none of the
  ///   three has.
  static func decode(_ bytes: [UInt8], file: String) throws(ManuscriptError) -> Decoded {
    if bytes.starts(with: [0xFF, 0xFE]) { return try utf16(bytes, isBigEndian: false, file: file) }
    if bytes.starts(with: [0xFE, 0xFF]) { return try utf16(bytes, isBigEndian: true, file: file) }
    let body = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
    try refuseBinary(body, file: file)
    if isUTF8(body) { return Decoded(utf8: body, remark: nil) }
    return try windows1252(body, file: file)
  }

  static func isUTF8(_ bytes: [UInt8]) -> Bool {
    bytes.withUnsafeBufferPointer { text in
      var index = 0
      while index < text.count {
        if text[index] < 0x80 {
          index += 1
          continue
        }
        let (scalar, length) = UTF8Scalar.decode(text, at: index)
        if scalar == 0xFFFD, length == 1 { return false }
        index += length
      }
      return true
    }
  }

  private static func refuseBinary(_ bytes: [UInt8], file: String) throws(ManuscriptError) {
    var controls = 0
    for byte in bytes {
      if byte == 0 { throw .binary(file: file) }
      if byte < 0x20, !(0x09...0x0D).contains(byte) { controls += 1 }
    }
    if controls > 8, controls * 50 > bytes.count { throw .binary(file: file) }
  }

  private static func utf16(_ bytes: [UInt8], isBigEndian: Bool, file: String) throws(ManuscriptError) -> Decoded {
    var units: [UInt16] = []
    units.reserveCapacity(bytes.count / 2)
    var index = 2
    while index + 1 < bytes.count {
      let first = UInt16(bytes[index])
      let second = UInt16(bytes[index + 1])
      units.append(isBigEndian ? first << 8 | second : second << 8 | first)
      index += 2
    }
    let utf8 = Array(String(decoding: units, as: UTF16.self).utf8)
    try refuseBinary(utf8, file: file)
    return Decoded(utf8: utf8, remark: nil)
  }

  private static func windows1252(_ bytes: [UInt8], file: String) throws(ManuscriptError) -> Decoded {
    // 0x80 to 0x9F; 0 where Windows-1252 has no character.
    let upper: [UInt32] = [
      0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
      0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E,
      0x0178,
    ]
    var scalars = String.UnicodeScalarView()
    var line = 1
    for byte in bytes {
      if byte == 0x0A { line += 1 }
      let value = (0x80...0x9F).contains(byte) ? upper[Int(byte) - 0x80] : UInt32(byte)
      guard byte < 0x80 || value != 0, let scalar = Unicode.Scalar(value) else {
        throw .wrongEncoding(file: file, line: line)
      }
      scalars.append(scalar)
    }
    return Decoded(
      utf8: Array(String(scalars).utf8), remark: "The file is not UTF-8; it was read as Windows-1252.")
  }
}
