import Foundation

/// JSON whose bytes depend on the value alone: sorted keys, two-space indentation, a newline at the end.
package enum CanonicalJSON {
  /// The canonical bytes of `value`.
  ///
  /// - Throws: `EncodingError` where a number is not finite; records use `nil` with a reason instead.
  package static func encode(_ value: some Encodable) throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    var data = try encoder.encode(value)
    data.append(UInt8(ascii: "\n"))
    return data
  }

  /// Encodes `value` and writes it atomically.
  package static func write(_ value: some Encodable, to url: URL) throws {
    try AtomicFile.write(encode(value), to: url)
  }

  /// Reads a value that `write` wrote, or that follows the same schema.
  ///
  /// - Throws: `FilesError.cannotRead` naming the file and the key that does not fit.
  package static func read<Value: Decodable>(_ type: Value.Type, from url: URL) throws(FilesError) -> Value {
    do {
      return try JSONDecoder().decode(type, from: Data(contentsOf: url))
    } catch let error as DecodingError {
      throw .cannotRead(file: url.path, reason: explanation(of: error))
    } catch {
      throw .cannotRead(file: url.path, reason: FilesError.reason(of: error))
    }
  }

  static func explanation(of error: DecodingError) -> String {
    func path(_ context: DecodingError.Context) -> String {
      let keys = context.codingPath.map { key in key.intValue.map { "[\($0)]" } ?? ".\(key.stringValue)" }.joined()
      return keys.isEmpty ? "the top level" : String(keys.drop { $0 == "." })
    }
    switch error {
    case .keyNotFound(let key, let context): return "'\(key.stringValue)' is missing at \(path(context))"
    case .typeMismatch(let type, let context): return "\(path(context)) is not of type \(type)"
    case .valueNotFound(_, let context): return "\(path(context)) has no value"
    case .dataCorrupted(let context): return "\(path(context)): \(context.debugDescription)"
    @unknown default: return "not valid"
    }
  }
}
