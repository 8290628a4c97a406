import Crypto
import Files
import Foundation

/// SHA-256 digests, in hexadecimal.
package enum Fingerprint {
  /// The digest of a text's UTF-8 bytes.
  package static func of(_ text: String) -> String { hexadecimal(SHA256.hash(data: Data(text.utf8))) }

  /// The digest of a value's canonical JSON.
  package static func of(_ value: some Encodable) throws -> String {
    hexadecimal(SHA256.hash(data: try CanonicalJSON.encode(value)))
  }

  /// The digest of a file's bytes, read in pieces; of a folder: of its files' names and digests, in order of name.
  ///
  /// - Returns: nil where there is nothing to read.
  package static func ofFile(_ url: URL) -> String? {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder) else { return nil }
    if isFolder.boolValue {
      guard let names = try? FileManager.default.contentsOfDirectory(atPath: url.path).sorted() else { return nil }
      var lines: [String] = []
      for name in names where !name.hasPrefix(".") {
        guard let digest = ofFile(url.appending(path: name)) else { return nil }
        lines.append("\(name)\t\(digest)")
      }
      return of(lines.joined(separator: "\n"))
    }
    guard let handle = FileHandle(forReadingAtPath: url.path) else { return nil }
    defer { try? handle.close() }
    var hasher = SHA256()
    do {
      while let piece = try handle.read(upToCount: 1 << 20), !piece.isEmpty { hasher.update(data: piece) }
    } catch { return nil }
    return hexadecimal(hasher.finalize())
  }

  private static func hexadecimal(_ digest: some Sequence<UInt8>) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    text.reserveCapacity(64)
    for byte in digest {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }
}
