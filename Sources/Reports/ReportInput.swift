import Foundation
import Record

/// A figure of the report: drawn before, copied into the report's folder.
package struct ReportFigure: Sendable, Equatable {
  /// The section that shows it.
  package enum Place: Sendable, Equatable {
    case participants
    /// Below the tables of participants: differences between cohorts, missing values.
    case cohorts
    case habitats
    case model(task: String, model: String)
    case discrimination(task: String)
    case calibration(task: String)
    /// Beside the tables at thresholds: decision curves and their like.
    case classification(task: String)
    /// Shown at the end of the task's part of the section on performance.
    case task(task: String)
    /// Shown at the end of the section on performance.
    case further
  }

  package var place: Place
  /// The SVG that the page shows; the folder of the report receives a copy of the same name.
  package var svg: URL
  /// The same as PDF, linked below the figure, where there is one.
  package var pdf: URL?
  package var caption: String
  /// What a reader who cannot see the figure is told.
  package var description: String

  package init(place: Place, svg: URL, pdf: URL? = nil, caption: String, description: String) {
    self.place = place
    self.svg = svg
    self.pdf = pdf
    self.caption = caption
    self.description = description
  }
}

/// A file that a reader needs for repeating the study.
package struct ReportFile: Sendable, Equatable {
  /// Relative to the output folder.
  package var path: String
  package var purpose: String

  package init(path: String, purpose: String) {
    self.path = path
    self.purpose = purpose
  }
}

/// Everything that the report is made of.
package struct ReportInput: Sendable {
  package var results: Results
  package var audit: AuditRecord
  package var figures: [ReportFigure]
  /// The command line that repeats the study.
  package var command: String
  package var files: [ReportFile]
  /// The features that were measured, each once; empty where none were.
  package var dictionary: [DictionaryEntry]

  package init(
    results: Results, audit: AuditRecord, figures: [ReportFigure] = [], command: String, files: [ReportFile] = [],
    dictionary: [DictionaryEntry] = []
  ) {
    self.results = results
    self.audit = audit
    self.figures = figures
    self.command = command
    self.files = files
    self.dictionary = dictionary
  }
}
