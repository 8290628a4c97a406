import Foundation

/// Makes small DICOM files, explicit little endian, for tests.
struct DicomBuilder {
  /// An element's content.
  enum Value {
    case text(String, String)
    case unsigned16(UInt16)
    case unsigned32(UInt32)
    case bytes([UInt8])
    case items([[UInt32: Value]])
  }

  static let mrImage = "1.2.840.10008.5.1.4.1.1.4"
  static let segmentation = "1.2.840.10008.5.1.4.1.1.66.4"
  static let structureSet = "1.2.840.10008.5.1.4.1.1.481.3"

  var sopClass = DicomBuilder.mrImage
  var elements: [UInt32: Value] = [:]

  /// A slice of 4 columns and 3 rows at `height` mm along z, whose stored values are `start`, `start + 1`, ...
  static func slice(height: Double, start: Int16 = 0, series: String = "1.2.3.4") -> DicomBuilder {
    var builder = DicomBuilder()
    builder.elements = [
      0x0008_0060: .text("CS", "MR"),
      0x0010_0010: .text("PN", "Somebody^Known"),
      0x0020_000D: .text("UI", "1.2.3"),
      0x0020_000E: .text("UI", series),
      0x0020_0032: .text("DS", "-10.5\\20\\\(height)"),
      0x0020_0037: .text("DS", "1\\0\\0\\0\\1\\0"),
      0x0028_0002: .unsigned16(1),
      0x0028_0004: .text("CS", "MONOCHROME2"),
      0x0028_0010: .unsigned16(3),
      0x0028_0011: .unsigned16(4),
      0x0028_0030: .text("DS", "1.5\\0.75"),
      0x0028_0100: .unsigned16(16),
      0x0028_0101: .unsigned16(16),
      0x0028_0102: .unsigned16(15),
      0x0028_0103: .unsigned16(1),
      0x7FE0_0010: .bytes((0..<12).flatMap { littleEndian(UInt16(bitPattern: start + $0)) }),
    ]
    return builder
  }

  func with(_ changes: [UInt32: Value]) -> DicomBuilder {
    var copy = self
    copy.elements.merge(changes) { $1 }
    return copy
  }

  func without(_ tag: UInt32) -> DicomBuilder {
    var copy = self
    copy.elements[tag] = nil
    return copy
  }

  var data: Data {
    let instance = "1.2.3.4.5"
    let meta = DicomBuilder.encoded([
      0x0002_0001: .bytes([0, 1]), 0x0002_0002: .text("UI", sopClass), 0x0002_0003: .text("UI", instance),
      0x0002_0010: .text("UI", "1.2.840.10008.1.2.1"), 0x0002_0012: .text("UI", "1.2.3.4.6"),
    ])
    var all = elements
    all[0x0008_0016] = .text("UI", sopClass)
    all[0x0008_0018] = .text("UI", instance)
    let bytes =
      [UInt8](repeating: 0, count: 128) + Array("DICM".utf8)
      + DicomBuilder.encoded([0x0002_0000: .unsigned32(UInt32(meta.count))]) + meta + DicomBuilder.encoded(all)
    return Data(bytes)
  }

  func write(to folder: URL, _ name: String) throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try data.write(to: folder.appending(path: name))
  }

  static func littleEndian<Number: FixedWidthInteger>(_ value: Number) -> [UInt8] {
    withUnsafeBytes(of: value.littleEndian) { Array($0) }
  }

  private static func encoded(_ elements: [UInt32: Value]) -> [UInt8] {
    elements.sorted { $0.key < $1.key }.flatMap { tag, value in
      let head = littleEndian(UInt16(tag >> 16)) + littleEndian(UInt16(tag & 0xFFFF))
      switch value {
      case .text(let type, let string):
        var bytes = Array(string.utf8)
        if bytes.count % 2 == 1 { bytes.append(type == "UI" ? 0 : 0x20) }
        return head + Array(type.utf8) + littleEndian(UInt16(bytes.count)) + bytes
      case .unsigned16(let number): return head + Array("US".utf8) + littleEndian(UInt16(2)) + littleEndian(number)
      case .unsigned32(let number): return head + Array("UL".utf8) + littleEndian(UInt16(4)) + littleEndian(number)
      case .bytes(let bytes):
        let type = tag == 0x7FE0_0010 ? "OW" : "OB"
        let even = bytes.count % 2 == 1 ? bytes + [0] : bytes
        return head + Array(type.utf8) + [0, 0] + littleEndian(UInt32(even.count)) + even
      case .items(let items):
        let content = items.flatMap { item in
          let bytes = encoded(item)
          return [0xFE, 0xFF, 0x00, 0xE0] + littleEndian(UInt32(bytes.count)) + bytes
        }
        return head + Array("SQ".utf8) + [0, 0] + littleEndian(UInt32(content.count)) + content
      }
    }
  }
}

extension DicomBuilder {
  /// A segmentation of 4 columns and 3 rows: for each frame its height, its segment and its 12 values.
  static func segmentation(
    _ frames: [(height: Double, segment: UInt16, values: [UInt8])], fractionalMaximum: UInt16? = nil
  ) -> DicomBuilder {
    var builder = slice(height: 0).without(0x0020_0032).without(0x0020_0037).without(0x0028_0030)
    builder.sopClass = segmentation
    let perFrame = frames.map { frame -> [UInt32: Value] in
      [
        0x0020_9113: .items([[0x0020_0032: .text("DS", "-10.5\\20\\\(frame.height)")]]),
        0x0062_000A: .items([[0x0062_000B: .unsigned16(frame.segment)]]),
      ]
    }
    let all = frames.flatMap(\.values)
    var bits = [UInt8](repeating: 0, count: (all.count + 7) / 8)
    for (offset, value) in all.enumerated() where value != 0 { bits[offset / 8] |= 1 << (offset % 8) }
    let depth: UInt16 = fractionalMaximum == nil ? 1 : 8
    return builder.with([
      0x0008_0060: .text("CS", "SEG"),
      0x0028_0008: .text("IS", "\(frames.count)"),
      0x0028_0100: .unsigned16(depth), 0x0028_0101: .unsigned16(depth), 0x0028_0102: .unsigned16(depth - 1),
      0x0028_0103: .unsigned16(0),
      0x0062_0001: .text("CS", fractionalMaximum == nil ? "BINARY" : "FRACTIONAL"),
      0x0062_000E: .unsigned16(fractionalMaximum ?? 0),
      0x5200_9229: .items([
        [
          0x0020_9116: .items([[0x0020_0037: .text("DS", "1\\0\\0\\0\\1\\0")]]),
          0x0028_9110: .items([
            [0x0018_0050: .text("DS", "2"), 0x0018_0088: .text("DS", "2"), 0x0028_0030: .text("DS", "1.5\\0.75")]
          ]),
        ]
      ]),
      0x5200_9230: .items(perFrame),
      0x7FE0_0010: .bytes(fractionalMaximum == nil ? bits : all),
    ])
  }
}
