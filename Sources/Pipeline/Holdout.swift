import Record

/// The program's name and version, as every record carries them.
package enum Holdout {
  package static let version = "0.1.0"

  package static let software = Software(name: "holdout", version: version)
}
