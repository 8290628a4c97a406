import Files
import Foundation

/// One entry of figures/index.json: a figure and where its files lie.
package struct FigureFile: Codable, Sendable, Equatable {
  package var id: String
  package var kind: String
  package var task: String?
  package var model: String?
  package var title: String
  package var caption: String
  package var alternativeText: String
  /// Points, as printed.
  package var size: Size
  /// File names by format: `pdf`, `svg`, `png`, `tiff`, `csv`; relative to the folder of index.json.
  package var files: [String: String]
  /// What `DrawingInspection` found, in sentences; empty for a figure that can be printed as it is.
  package var warnings: [String]

  package init(
    id: String, kind: String, task: String? = nil, model: String? = nil, title: String, caption: String,
    alternativeText: String, size: Size, files: [String: String], warnings: [String] = []
  ) {
    self.id = id
    self.kind = kind
    self.task = task
    self.model = model
    self.title = title
    self.caption = caption
    self.alternativeText = alternativeText
    self.size = size
    self.files = files
    self.warnings = warnings
  }
}

/// The formats that a figure can have.
package enum FigureFormat: String, Sendable, CaseIterable, Codable {
  case pdf, svg, png, tiff

  /// The formats that are written where nobody asks for others.
  package static let standard: [FigureFormat] = [.pdf, .svg, .png]

  /// The formats of those names, each once, in their fixed order.
  ///
  /// - Throws: `FiguresError.unknownFormat`.
  package static func named(_ names: [String]) throws(FiguresError) -> [FigureFormat] {
    for name in names where FigureFormat(rawValue: name) == nil { throw .unknownFormat(format: name) }
    return allCases.filter { names.contains($0.rawValue) }
  }
}

/// Writes figures into a folder, with their data and an index.
package enum FigureWriter {
  /// Writes `<id>.pdf`, `.svg`, `.png`, `.tiff` (those of `formats`) and `.csv` for each figure, then `index.json`, each atomically.
  ///
  /// Files that already hold the same bytes are left as they are.
  /// - Returns: the entries of the index, in the order of the figures.
  /// - Throws: `FiguresError`: two figures with one id (before anything is written), a drawing that cannot be rendered, a
  ///   file that cannot be written.
  @discardableResult
  package static func write(
    _ figures: [FigureDescription], to folder: URL, formats: [FigureFormat] = FigureFormat.standard,
    dotsPerInch: Double = JournalPreset.general.dotsPerInch
  ) throws(FiguresError) -> [FigureFile] {
    var ids: Set<String> = []
    for figure in figures where !ids.insert(figure.id).inserted { throw .duplicateFigure(figure: figure.id) }
    var index: [FigureFile] = []
    for figure in figures {
      var files: [String: String] = [:]
      for format in formats {
        let name = "\(figure.id).\(format.rawValue)"
        let data = try bytes(of: figure, as: format, dotsPerInch: dotsPerInch)
        do { try AtomicFile.write(data, to: folder.appending(path: name)) } catch { throw .file(error) }
        files[format.rawValue] = name
      }
      let table = "\(figure.id).csv"
      do { try figure.data.write(to: folder.appending(path: table)) } catch { throw .file(error) }
      files["csv"] = table
      index.append(
        FigureFile(
          id: figure.id, kind: figure.kind, task: figure.task, model: figure.model, title: figure.title,
          caption: figure.caption,
          alternativeText: figure.alternativeText, size: figure.drawing.size, files: files,
          warnings: DrawingInspection.problems(in: figure.drawing).map(\.description)))
    }
    let file = folder.appending(path: "index.json")
    do {
      try CanonicalJSON.write(index, to: file)
    } catch let error as FilesError {
      throw .file(error)
    } catch {
      throw .file(.cannotWrite(file: file.path, reason: "\(error)"))
    }
    return index
  }

  /// One figure in one format.
  package static func bytes(
    of figure: FigureDescription, as format: FigureFormat,
    dotsPerInch: Double = JournalPreset.general.dotsPerInch
  ) throws(FiguresError) -> Data {
    switch format {
    case .pdf:
      try CairoRenderer.pdf(
        pages: [figure.drawing], metadata: DocumentMetadata(title: figure.title, subject: figure.alternativeText))
    case .png: try CairoRenderer.png(figure.drawing, dotsPerInch: dotsPerInch, name: figure.id)
    case .tiff: try TIFFRenderer.tiff(figure.drawing, dotsPerInch: dotsPerInch, name: figure.id)
    case .svg:
      SVGRenderer.svg(
        figure.drawing, title: figure.title, description: figure.alternativeText, identifier: figure.id)
    }
  }
}
