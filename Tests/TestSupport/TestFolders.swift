import Foundation

/// Folders that tests read from and write to.
package enum TestFolders {
  /// The project's own folder.
  package static let project = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// Small inputs and reference tables of the project.
  package static let fixtures = project.appending(path: "fixtures")

  /// The folder of public real data beside the project: `HOLDOUT_DATA`, or `../shared/data`; nil where it is absent.
  ///
  /// Tests that need it are enabled on it: `@Test(.enabled(if: TestFolders.data != nil, "set HOLDOUT_DATA ..."))`.
  package static let data: URL? = {
    let named = ProcessInfo.processInfo.environment["HOLDOUT_DATA"].map { URL(filePath: $0) }
    let folder = named ?? project.deletingLastPathComponent().appending(path: "shared/data")
    return FileManager.default.fileExists(atPath: folder.path) ? folder : nil
  }()

  /// Why a test that needs real data was skipped.
  package static let withoutData = "needs the public data: set HOLDOUT_DATA to its folder"

  /// Runs `body` with a fresh folder and removes it afterwards.
  package static func withTemporary<Result>(_ body: (URL) throws -> Result) throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appending(path: "holdout-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try body(folder)
  }

  /// Runs `body` with a fresh folder and removes it afterwards.
  package static func withTemporary<Result>(_ body: (URL) async throws -> Result) async throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appending(path: "holdout-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try await body(folder)
  }
}
