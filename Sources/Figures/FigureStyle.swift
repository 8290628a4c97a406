import Record

/// How a set of figures is drawn: the journal, and what the study asks for.
package struct FigureStyle: Sendable, Equatable {
  package var preset: JournalPreset
  /// Nil: each kind of figure has the width that suits it.
  package var span: JournalPreset.Span?
  package var formats: [FigureFormat]
  /// Resolution of PNG and TIFF files.
  package var dotsPerInch: Double
  package var font: String
  /// Nil: every kind.
  package var only: [String]?
  package var colours: [String: Colour]
  package var labels: [String: String]
  package var order: [String]
  package var titles: [String: String]

  /// Dots per inch that can be asked for: coarser is not legible, finer is beyond what any journal asks for.
  package static let resolutions = 72.0...1200.0

  /// The style of a study that says nothing.
  package static let standard = FigureStyle(
    preset: .general, span: nil, formats: FigureFormat.standard, dotsPerInch: JournalPreset.general.dotsPerInch,
    font: TextStyle.standardFont, only: nil, colours: [:], labels: [:], order: [], titles: [:])

  package init(
    preset: JournalPreset, span: JournalPreset.Span?, formats: [FigureFormat], dotsPerInch: Double, font: String,
    only: [String]?, colours: [String: Colour], labels: [String: String], order: [String], titles: [String: String]
  ) {
    self.preset = preset
    self.span = span
    self.formats = formats
    self.dotsPerInch = dotsPerInch
    self.font = font
    self.only = only
    self.colours = colours
    self.labels = labels
    self.order = order
    self.titles = titles
  }

  /// The style that a study's settings describe; nil settings give the standard.
  ///
  /// - Throws: `FiguresError` for a preset, a width, a format, a colour or a kind of figure that does not exist, for a
  ///   resolution outside of `resolutions`, and for a font that is not installed.
  package init(_ settings: FigureSettings?) throws(FiguresError) {
    self = .standard
    guard let settings else { return }
    if let id = settings.preset { preset = try JournalPreset.named(id) }
    if let text = settings.width {
      guard let span = JournalPreset.Span(rawValue: text) else { throw .unknownWidth(width: text) }
      self.span = span
    }
    if let names = settings.formats, !names.isEmpty { formats = try FigureFormat.named(names) }
    dotsPerInch = settings.dotsPerInch ?? preset.dotsPerInch
    guard FigureStyle.resolutions.contains(dotsPerInch) else { throw .badResolution(dotsPerInch: dotsPerInch) }
    if let family = settings.font {
      guard TextLayout.isInstalled(family) else { throw .unknownFont(font: family) }
      font = family
    }
    only = settings.only
    _ = try FigureRegistry.chosen(only)
    for (key, text) in settings.colours {
      guard let colour = Colour(hexText: text) else { throw .badColour(key: key, text: text) }
      colours[key] = colour
    }
    labels = settings.labels
    order = settings.order
    titles = settings.titles
  }

  /// The figures of the input in this style, in the order of the registry.
  ///
  /// - Throws: `FiguresError.unknownFigure`.
  package func figures(from input: FigureInput) throws(FiguresError) -> [FigureDescription] {
    var input = input
    input.results = FigureNames(labels: labels, order: order).applied(to: input.results)
    var figures: [FigureDescription] = []
    for kind in try FigureRegistry.chosen(only) {
      input.theme = FigureTheme(preset: preset, span: span ?? kind.span, colours: colours, font: font)
      figures += kind.figures(from: input).map { figure in
        var figure = figure
        if let title = titles[figure.id] ?? titles[figure.kind] { figure.title = title }
        let texts = Abbreviations.texts(figure.drawing.commands)
        if let sentence = Abbreviations.sentence(texts: texts, caption: figure.caption) {
          figure.caption += " " + sentence
        }
        return figure
      }
    }
    return FigureStyle.named(figures)
  }

  /// The figures with ids of their own: ids of models and patients may differ in characters that file names do not keep, and
  /// then the second gets a number.
  static func named(_ figures: [FigureDescription]) -> [FigureDescription] {
    var used: Set<String> = []
    return figures.map { figure in
      var figure = figure
      let id = figure.id
      var number = 2
      while !used.insert(figure.id).inserted {
        figure.id = "\(id)-\(number)"
        number += 1
      }
      return figure
    }
  }
}
