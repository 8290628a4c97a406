/// Sizes, weights and colours that every figure shares.
package struct FigureTheme: Sendable, Equatable {
  /// Width of the page in points.
  package var width: Double
  /// The family of the font of all text.
  package var font = TextStyle.standardFont
  /// Sizes of text in points, as printed.
  package var textSize: Double
  package var smallTextSize: Double
  package var letterSize: Double
  /// Widths of lines in points.
  package var hairline: Double
  package var dataLine: Double
  package var markerSize: Double
  package var palette: [Colour]
  /// Colours that the study gives to a model's id, or to `habitat-1`, `habitat-2`, ...
  package var colours: [String: Colour] = [:]
  package var letters: JournalPreset.Letters = .lowerCase
  /// The greatest height of a page, in points and whole CSS pixels; longer figures go on on further pages where they can.
  package var greatestHeight = PageHeight.within(JournalPreset.general.height.mm)
  /// Dash patterns in points, in the order they are used; the first is solid.
  package var dashes: [[Double]]
  package var markers: [Marker]

  package init(
    width: Double = FigureTheme.fullWidth, textSize: Double = 7, smallTextSize: Double = 6.5, letterSize: Double = 9,
    hairline: Double = 0.5, dataLine: Double = 1, markerSize: Double = 4.5, palette: [Colour] = FigureTheme.okabeIto,
    dashes: [[Double]] = FigureTheme.standardDashes, markers: [Marker] = Marker.allCases
  ) {
    self.width = width
    self.textSize = textSize
    self.smallTextSize = smallTextSize
    self.letterSize = letterSize
    self.hairline = hairline
    self.dataLine = dataLine
    self.markerSize = markerSize
    self.palette = palette
    self.dashes = dashes
    self.markers = markers
  }

  /// The theme of a journal, as wide as one of its widths.
  package init(
    preset: JournalPreset, span: JournalPreset.Span = .full, colours: [String: Colour] = [:],
    font: String = TextStyle.standardFont
  ) {
    self.init(
      width: preset.width(span), textSize: preset.textSize, smallTextSize: preset.smallTextSize,
      letterSize: preset.letterSize, hairline: preset.hairline, dataLine: preset.dataLine)
    letters = preset.letters
    greatestHeight = PageHeight.within(preset.height.mm)
    self.colours = colours
    self.font = font
  }

  /// One column of a journal, 85 mm.
  package static let columnWidth = 85.mm
  /// One and a half columns, 114 mm.
  package static let middleWidth = 114.mm
  /// The full width of the type area, 174 mm.
  package static let fullWidth = 174.mm

  /// Seven colours that people with any colour vision tell apart on white (Okabe and Ito 2008, "Color universal design").
  ///
  /// The eighth, yellow, is too light for lines on white and is left out.
  package static let okabeIto: [Colour] = [
    Colour(hex: 0x0072B2), Colour(hex: 0xD55E00), Colour(hex: 0x009E73), Colour(hex: 0xCC79A7), Colour(hex: 0xE69F00),
    Colour(hex: 0x56B4E9), Colour(hex: 0x000000),
  ]

  /// Six patterns; with seven colours no pair repeats before the 43rd series, because 6 and 7 have no common divisor.
  package static let standardDashes: [[Double]] = [
    [], [4, 1.5], [1.2, 1.2], [5, 1.5, 1.2, 1.5], [7, 2], [4, 1.2, 1.2, 1.2, 1.2, 1.2],
  ]

  package var text: TextStyle { TextStyle(size: textSize, font: font) }
  package var smallText: TextStyle { TextStyle(size: smallTextSize, font: font) }
  package var note: TextStyle { TextStyle(size: smallTextSize, colour: .grey, font: font) }
  package var panelTitle: TextStyle { TextStyle(size: textSize, bold: true, font: font) }
  package var letter: TextStyle { TextStyle(size: letterSize, bold: true, font: font) }
  package var axisStroke: Stroke { Stroke(.ink, width: hairline, cap: .square) }
  package var referenceStroke: Stroke { Stroke(.grey, width: hairline, dash: [2, 2]) }

  /// How the series at `index` is drawn; each is told from the others by its line alone and by its marker and colour.
  package func series(_ index: Int) -> SeriesStyle {
    SeriesStyle(
      colour: palette[index % palette.count],
      stroke: Stroke(
        palette[index % palette.count], width: dataLine, dash: dashes[index % dashes.count], join: .round),
      marker: markers[index % markers.count])
  }

  /// How the series of a model is drawn: as that of its index, in the colour that the study gives it.
  package func series(_ index: Int, model: String) -> SeriesStyle {
    var style = series(index)
    if let colour = colours[model] {
      style.colour = colour
      style.stroke.colour = colour
    }
    return style
  }

  /// The letter of a panel: a, b, ... z, aa, ab, ..., in capitals where the journal has them.
  package func letter(_ index: Int) -> String {
    let letter = PanelGrid.letter(index)
    return letters == .upperCase ? letter.uppercased() : letter
  }

  /// The colour of habitat 1, 2, ...
  package func habitat(_ label: Int) -> Colour {
    if let colour = colours["habitat-\(label)"] { return colour }
    // Bright on grey anatomy: orange, sky blue, bluish green, vermilion, reddish purple, yellow, blue.
    let colours: [UInt32] = [0xE69F00, 0x56B4E9, 0x009E73, 0xD55E00, 0xCC79A7, 0xF0E442, 0x0072B2]
    return Colour(hex: colours[(max(label, 1) - 1) % colours.count])
  }
}

/// Colour, line and marker of one series.
package struct SeriesStyle: Sendable, Equatable {
  package var colour: Colour
  package var stroke: Stroke
  package var marker: Marker

  package init(colour: Colour, stroke: Stroke, marker: Marker) {
    self.colour = colour
    self.stroke = stroke
    self.marker = marker
  }
}
