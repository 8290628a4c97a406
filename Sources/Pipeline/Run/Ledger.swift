import Files
import Foundation

/// Remembers which pieces of work are done, from what they were made and what they left.
///
/// A piece ("unit") is a whole step or one patient of a step. It is current when its fingerprint (settings and digests of
/// everything it read) is the recorded one and every file it left still has its recorded digest. An entry is written after
/// the files themselves, so a run that is killed at any moment finds either finished pieces or pieces to do again.
struct Ledger: Sendable {
  /// The output folder of the study.
  let root: URL

  struct Entry: Codable, Sendable, Equatable {
    var fingerprint: String
    /// Digest by path relative to the output folder.
    var outputs: [String: String]
  }

  private func file(_ step: Step, _ unit: String) -> URL {
    root.appending(path: "work/ledger/\(step.rawValue)/\(unit).json")
  }

  /// The entry of a unit, whether or not it is current.
  func entry(_ step: Step, _ unit: String = "all") -> Entry? {
    try? CanonicalJSON.read(Entry.self, from: file(step, unit))
  }

  /// The entry of a unit where nothing has changed since it was recorded.
  func current(_ step: Step, _ unit: String = "all", fingerprint: String) -> Entry? {
    guard let entry = entry(step, unit), entry.fingerprint == fingerprint else { return nil }
    for (path, digest) in entry.outputs where Fingerprint.ofFile(root.appending(path: path)) != digest { return nil }
    return entry
  }

  /// Records that a unit is done and left `outputs` (paths relative to the output folder); files that it left before and
  /// no longer does are removed.
  @discardableResult
  func record(_ step: Step, _ unit: String = "all", fingerprint: String, outputs: [String]) throws -> Entry {
    var digests: [String: String] = [:]
    for path in outputs {
      guard let digest = Fingerprint.ofFile(root.appending(path: path)) else {
        throw FilesError.cannotRead(file: path, reason: "it was to be there after the step '\(step.rawValue)'")
      }
      digests[path] = digest
    }
    for path in (self.entry(step, unit)?.outputs.keys.sorted() ?? []) where digests[path] == nil {
      try? FileManager.default.removeItem(at: root.appending(path: path))
    }
    let entry = Entry(fingerprint: fingerprint, outputs: digests)
    try CanonicalJSON.write(entry, to: file(step, unit))
    return entry
  }

  /// Forgets the units of a step that are not among `units` and removes what they left: patients who are no longer in.
  func prune(_ step: Step, keeping units: Set<String>) {
    let folder = root.appending(path: "work/ledger/\(step.rawValue)")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()) ?? []
    for name in names where name.hasSuffix(".json") && !name.hasPrefix(".") {
      let unit = String(name.dropLast(".json".count))
      guard !units.contains(unit) else { continue }
      for path in (entry(step, unit)?.outputs.keys.sorted() ?? []) {
        try? FileManager.default.removeItem(at: root.appending(path: path))
      }
      try? FileManager.default.removeItem(at: folder.appending(path: name))
    }
  }

  /// Removes temporary files that a killed run left behind.
  func removeLeftovers() {
    guard let files = FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil) else { return }
    for case let url as URL in files where AtomicFile.isTemporary(url) {
      try? FileManager.default.removeItem(at: url)
    }
  }
}
