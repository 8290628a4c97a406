import Figures
import Files
import Record
import StrictYAML

/// What the section `figures` of a study file may name.
struct FigureVocabulary {
  /// Ids of models.
  var models: [String]
  /// Ids of cohorts and tasks, and columns of predictors.
  var others: [String]
  /// Names of prepared volumes; a feature's column holds one of them.
  var isVolume: (String) -> Bool

  /// Whether a name is one that a figure can show in print.
  func isShown(_ name: String) -> Bool {
    models.contains(name) || others.contains(name) || FigureVocabulary.isHabitat(name) || isVolume(name)
      || FigureVocabulary.isFeature(name)
  }

  /// Patients with and without the event, where figures tell them apart.
  static let outcomes = ["event", "no-event"]

  /// `habitat-1`, `habitat-2`, ...
  static func isHabitat(_ name: String) -> Bool {
    name.hasPrefix("habitat-") && Int(name.dropFirst("habitat-".count)).map { $0 > 0 } ?? false
  }

  /// The column of a feature, such as `dce1_original_glcm_Contrast`: at least three parts.
  static func isFeature(_ name: String) -> Bool { name.split(separator: "_").count >= 3 }
}

/// How figures are drawn: the section `figures` of a study file.
extension StudyReader {
  static let figureKeys = [
    "preset", "width", "formats", "dpi", "font", "only", "colours", "labels", "order", "titles",
  ]

  mutating func figures(_ top: YAMLReader.Section, vocabulary: FigureVocabulary) -> FigureSettings? {
    guard let section = yaml.section(top, "figures", keys: StudyReader.figureKeys, required: false) else { return nil }
    var settings = FigureSettings()
    settings.preset = known(section, "preset", among: JournalPreset.all.map(\.id))
    settings.width = known(section, "width", among: JournalPreset.Span.allCases.map(\.rawValue))
    settings.formats = knownList(section, "formats", among: FigureFormat.allCases.map(\.rawValue))
    settings.dotsPerInch = yaml.optionalNumber(section, "dpi", in: 72...1200)
    settings.font = yaml.optionalText(section, "font")
    if let font = settings.font {
      do { _ = try FigureStyle(FigureSettings(font: font)) } catch { yaml.note(error.description, at: section, "font") }
    }
    settings.only = knownList(section, "only", among: FigureRegistry.all.map(\.id))
    settings.order = knownList(section, "order", among: vocabulary.models) ?? []
    if let colours = yaml.openSection(section, "colours") {
      for key in colours.keys {
        let text = yaml.text(colours, key)
        if !vocabulary.models.contains(key), !FigureVocabulary.isHabitat(key),
          !FigureVocabulary.outcomes.contains(key)
        {
          let names = (vocabulary.models + FigureVocabulary.outcomes + ["habitat-1"]).joined(separator: ", ")
          yaml.note("'\(key)' is no model, outcome or habitat; colours are given to: \(names), ...", at: colours, key)
        } else if Colour(hexText: text) == nil {
          yaml.note("the colour of '\(key)' must be written #RRGGBB in quotes, such as \"#0072B2\"", at: colours, key)
        }
        settings.colours[key] = text
      }
    }
    if let labels = yaml.openSection(section, "labels") {
      for key in labels.keys {
        settings.labels[key] = yaml.text(labels, key)
        guard !vocabulary.isShown(key) else { continue }
        let hint = Spelling.nearest(to: key, among: vocabulary.models + vocabulary.others).map {
          "did you mean '\($0)'?"
        }
        yaml.note(
          "'\(key)' is nothing that figures name; "
            + (hint ?? "labels are given to models, cohorts, tasks, predictors, maps, features and habitat-1, ..."),
          at: labels, key)
      }
    }
    if let titles = yaml.openSection(section, "titles") {
      let kinds = FigureRegistry.all.map(\.id)
      for key in titles.keys {
        settings.titles[key] = yaml.text(titles, key)
        if !kinds.contains(where: { key == $0 || key.hasPrefix($0 + "-") }) {
          yaml.note(
            "'\(key)' is no figure; titles are given to the figures \(kinds.joined(separator: ", ")), or to one file's name",
            at: titles, key)
        }
      }
    }
    return settings
  }

  private mutating func known(_ section: YAMLReader.Section, _ key: String, among names: [String]) -> String? {
    guard let text = yaml.optionalText(section, key) else { return nil }
    if !names.contains(text) {
      yaml.note("figures.\(key) is '\(text)'; it must be one of \(names.joined(separator: ", "))", at: section, key)
    }
    return text
  }

  private mutating func knownList(_ section: YAMLReader.Section, _ key: String, among names: [String]) -> [String]? {
    guard section.has(key) else { return nil }
    let texts = yaml.texts(section, key, default: [])
    for (position, text) in texts.enumerated() where !names.contains(text) {
      yaml.note(
        "figures.\(key) holds '\(text)'; each must be one of \(names.joined(separator: ", "))", at: section, key,
        item: position)
    }
    return texts
  }
}
