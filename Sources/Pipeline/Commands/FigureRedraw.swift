import Figures
import Files
import Foundation
import Record
import StrictYAML

/// `holdout figures`: the figures of a record, drawn again in another style. No number is computed.
package struct FigureRedraw: Sendable {
  /// What the command line asks for; nil leaves what the record or the settings file says.
  package struct Request: Sendable {
    package var only: [String]?
    package var preset: String?
    package var width: String?
    package var formats: [String]?
    package var dotsPerInch: Double?

    package init(
      only: [String]? = nil, preset: String? = nil, width: String? = nil, formats: [String]? = nil,
      dotsPerInch: Double? = nil
    ) {
      self.only = only
      self.preset = preset
      self.width = width
      self.formats = formats
      self.dotsPerInch = dotsPerInch
    }
  }

  /// What was written.
  package struct Outcome: Sendable {
    /// Paths, in the order of the index, index.json last.
    package let files: [URL]
    /// What a production editor would object to, in sentences.
    package let warnings: [String]
    /// Kinds that were asked for by name and for which the record holds nothing.
    package let absent: [String]
  }

  private let input: FigureInput
  private let style: FigureStyle
  private let folder: URL

  /// - Parameters:
  ///   - file: a results.json; tables and images that lie beside it are used.
  ///   - settings: a study file, or a file with its section `figures` alone; its settings replace those of the record.
  ///   - output: where figures are written, not the record's own figures; nil: `figures-PRESET` beside the record.
  /// - Throws: `PipelineError.invalidInput`.
  package init(file: String, request: Request, settings: String?, output: URL?) throws(PipelineError) {
    let read = try ResultsFile(file)
    var chosen =
      try settings.map { path throws(PipelineError) in try FigureSettingsFile.read(path, for: read.results) }
      ?? read.results.figures ?? FigureSettings()
    chosen.only = request.only ?? chosen.only
    chosen.width = request.width ?? chosen.width
    chosen.formats = request.formats ?? chosen.formats
    if let preset = request.preset {
      chosen.preset = preset
      // The resolution of another journal says nothing about this one.
      chosen.dotsPerInch = nil
    }
    chosen.dotsPerInch = request.dotsPerInch ?? chosen.dotsPerInch
    do { style = try FigureStyle(chosen) } catch { throw .invalidInput([InputProblem(message: error.description)]) }
    do {
      input = try FigureData(output: read.folder).input(
        results: read.results, predictions: read.predictions, run: StudyRun.finished(in: read.folder))
    } catch let error as PipelineError { throw error } catch {
      throw .invalidInput([InputProblem(message: "\(error)")])
    }
    folder = output ?? read.folder.appending(path: "figures-\(style.preset.id)")
    try FigureRedraw.check(folder, record: read.folder)
  }

  /// Where figures can be written: not among the record's own files, not in place of a file.
  private static func check(_ folder: URL, record: URL) throws(PipelineError) {
    func real(_ url: URL) -> String { url.standardizedFileURL.resolvingSymlinksInPath().path }
    let own = real(record.appending(path: "figures"))
    let place = real(folder)
    if place == own || place.hasPrefix(own + "/") || place == real(record) {
      throw .invalidInput([.ownFigures(folder: folder.relativePath)])
    }
    var isFolder: ObjCBool = false
    if FileManager.default.fileExists(atPath: place, isDirectory: &isFolder) {
      if !isFolder.boolValue { throw .invalidInput([.outputIsAFile(folder: folder.relativePath)]) }
      return
    }
    do { try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true) } catch {
      throw .invalidInput([
        .outputNotWritable(folder: folder.relativePath, reason: FilesError.reason(of: error))
      ])
    }
  }

  /// Draws and writes.
  ///
  /// - Throws: `PipelineError.stepFailed` where a file cannot be written.
  package func write() throws(PipelineError) -> Outcome {
    do {
      let figures = try style.figures(from: input)
      let index = try FigureWriter.write(
        figures, to: folder, formats: style.formats, dotsPerInch: style.dotsPerInch)
      let names = index.flatMap { figure in figure.files.keys.sorted().compactMap { figure.files[$0] } }
      return Outcome(
        files: (names + ["index.json"]).map { folder.appending(path: $0) },
        warnings: index.flatMap { figure in figure.warnings.map { "figure \(figure.id): \($0)" } },
        absent: (style.only ?? []).filter { kind in !figures.contains { $0.kind == kind } })
    } catch {
      throw .stepFailed(step: Step.figures.rawValue, patient: nil, reason: "\(error)")
    }
  }
}

/// The section `figures` of a study file, or of a file that holds nothing else.
enum FigureSettingsFile {
  /// - Throws: `PipelineError.invalidInput` with every problem.
  static func read(_ path: String, for results: Results) throws(PipelineError) -> FigureSettings {
    let url = URL(filePath: path)
    guard let data = FileManager.default.contents(atPath: url.path) else {
      throw .invalidInput([.studyFileUnreadable(file: path)])
    }
    guard let text = String(data: data, encoding: .utf8) else {
      throw .invalidInput([.studyFileNotText(file: path)])
    }
    // A study file has `study:` at the beginning of a line; it is read as a whole, so that its problems are told too.
    if text.split(separator: "\n").contains(where: { $0.hasPrefix("study:") }) {
      let file = try StudyFile(
        text: text, name: path, folder: url.deletingLastPathComponent(),
        environment: ProcessInfo.processInfo.environment)
      return file.study.figures ?? FigureSettings()
    }
    var reader = StudyReader(file: path)
    guard let top = reader.yaml.document(text, keys: ["figures"]) else {
      throw .invalidInput(reader.yaml.problems.map { InputProblem(message: $0.description) })
    }
    let volumes = (results.habitats?.maps ?? []) + (results.features?.images ?? [])
    let settings = reader.figures(
      top,
      vocabulary: FigureVocabulary(
        models: Set(results.models.map(\.id)).sorted(),
        others: results.cohorts.map(\.id) + results.tasks.map(\.id) + results.characteristics.map(\.column),
        isVolume: volumes.contains))
    guard reader.yaml.problems.isEmpty else {
      throw .invalidInput(reader.yaml.problems.map { InputProblem(message: $0.description) })
    }
    return settings ?? FigureSettings()
  }
}

extension StudyRun {
  /// The run that a folder holds, to read from; nil where it holds none.
  static func finished(in output: URL) -> StudyRun? {
    guard let record = try? CanonicalJSON.read(StudyRecord.self, from: output.appending(path: "study.json")) else {
      return nil
    }
    return StudyRun(
      file: StudyFile(study: record.study, dataRoot: output, name: "study.json"), output: output, jobs: 1,
      skipInvalid: record.skipInvalid, templates: .init(),
      progress: ProgressReporter(isTerminal: false, isSilent: true))
  }
}
