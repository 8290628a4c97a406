import Foundation
import Record

/// The program's name and version, as every record carries them.
package enum Holdout {
  package static let version = "0.1.0"

  /// Version and digest of the running program: pieces of work that another build left are made again.
  static let build: String = {
    let digest = Bundle.main.executablePath.flatMap { Fingerprint.ofFile(URL(filePath: $0)) }
    return digest.map { "\(version) \($0)" } ?? version
  }()

  package static let software = Software(name: "holdout", version: version)
}
