import Foundation
import Record

/// Findings in SARIF 2.1.0 (OASIS 2020), which editors and continuous integration show beside the text.
package struct SARIFLog: Codable, Sendable, Equatable {
  package var schema = "https://json.schemastore.org/sarif-2.1.0.json"
  package var version = "2.1.0"
  package var runs: [Run]

  private enum CodingKeys: String, CodingKey {
    case schema = "$schema"
    case version, runs
  }

  package struct Run: Codable, Sendable, Equatable {
    package var tool: Tool
    package var results: [Result]
    package var columnKind = "unicodeCodePoints"
  }

  package struct Tool: Codable, Sendable, Equatable {
    package var driver: Driver
  }

  package struct Driver: Codable, Sendable, Equatable {
    package var name: String
    package var version: String
    package var rules: [Rule]
  }

  package struct Text: Codable, Sendable, Equatable {
    package var text: String
  }

  package struct Rule: Codable, Sendable, Equatable {
    package var id: String
    package var name: String
    package var shortDescription: Text
    package var fullDescription: Text
    package var help: Text
    package var defaultConfiguration: Configuration
  }

  package struct Configuration: Codable, Sendable, Equatable {
    package var level: String
    package var enabled: Bool
  }

  package struct Result: Codable, Sendable, Equatable {
    package var ruleId: String
    package var ruleIndex: Int
    package var level: String
    package var message: Text
    package var locations: [Location]
    package var properties: Properties
  }

  package struct Properties: Codable, Sendable, Equatable {
    package var severity: String
    package var remedy: String
  }

  package struct Location: Codable, Sendable, Equatable {
    package var physicalLocation: PhysicalLocation
    package var logicalLocations: [LogicalLocation]?
  }

  package struct PhysicalLocation: Codable, Sendable, Equatable {
    package var artifactLocation: ArtifactLocation
    package var region: Region?
  }

  package struct ArtifactLocation: Codable, Sendable, Equatable {
    package var uri: String
  }

  package struct Region: Codable, Sendable, Equatable {
    package var startLine: Int
    package var snippet: Text
  }

  package struct LogicalLocation: Codable, Sendable, Equatable {
    package var fullyQualifiedName: String
  }

  /// The findings of one file.
  ///
  /// - Parameters:
  ///   - file: the path as the user gave it; it becomes the artefact's URI.
  ///   - hasLines: false for a PDF, whose quotations have pages: they become logical locations.
  package init(
    findings: [Finding], disabled: [DisabledRule], file: String, hasLines: Bool, software: Software
  ) {
    let off = Set(disabled.map(\.code))
    let rules = RuleCatalogue.all.map(\.about)
    let indices = Dictionary(rules.enumerated().map { ($0.element.code, $0.offset) }) { first, _ in first }
    let uri = ArtifactLocation(uri: SARIFLog.uri(file))
    let results = findings.map { finding in
      let quotations = finding.quotations ?? []
      var locations = quotations.map { quotation in
        Location(
          physicalLocation: PhysicalLocation(
            artifactLocation: uri,
            region: hasLines ? Region(startLine: max(1, quotation.line), snippet: Text(text: quotation.text)) : nil),
          logicalLocations: hasLines
            ? nil : [LogicalLocation(fullyQualifiedName: "page \(quotation.line), \(quotation.section)")])
      }
      if locations.isEmpty {
        locations = [
          Location(
            physicalLocation: PhysicalLocation(artifactLocation: uri, region: nil),
            logicalLocations: [LogicalLocation(fullyQualifiedName: finding.evidence)])
        ]
      }
      return Result(
        ruleId: finding.code, ruleIndex: indices[finding.code] ?? -1, level: SARIFLog.level(finding.severity),
        message: Text(text: finding.message), locations: locations,
        properties: Properties(severity: finding.severity.rawValue, remedy: finding.remedy))
    }
    runs = [
      Run(
        tool: Tool(
          driver: Driver(
            name: software.name, version: software.version,
            rules: rules.map { rule in
              Rule(
                id: rule.code, name: rule.title, shortDescription: Text(text: rule.question),
                fullDescription: Text(text: rule.rationale), help: Text(text: rule.remedy),
                defaultConfiguration: Configuration(
                  level: SARIFLog.level(rule.severity), enabled: !off.contains(rule.code)))
            })),
        results: results)
    ]
  }

  private static func level(_ severity: Severity) -> String {
    switch severity {
    case .critical, .major: "error"
    case .minor: "warning"
    case .note: "note"
    }
  }

  /// A relative path stays relative; of an absolute one only the name is kept, so that no path of a machine is told.
  private static func uri(_ file: String) -> String {
    let path = file.hasPrefix("/") ? String(file.split(separator: "/").last ?? "") : file
    return path.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? path
  }
}
