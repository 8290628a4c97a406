import Files
import Foundation
import Templates
import TestSupport

/// Template folders made for a test.
enum TestFoldersForAudit {
  /// Runs `body` with a store in which the template `name` is `text`.
  @discardableResult static func withOverride<Result>(
    _ name: String, text: String, _ body: (TemplateStore) throws -> Result
  ) throws -> Result {
    try TestFolders.withTemporary { folder in
      try AtomicFile.write(text, to: folder.appending(path: name))
      return try body(TemplateStore(overrides: folder))
    }
  }
}
