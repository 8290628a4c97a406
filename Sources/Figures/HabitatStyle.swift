import Record

/// How habitats are told apart, in colour and without.
extension FigureTheme {
  /// The line and the marker of a habitat in a plot; the marker is filled with the habitat's colour on the maps.
  func habitatSeries(_ label: Int) -> SeriesStyle {
    let colour = habitat(label)
    let index = max(label, 1) - 1
    return SeriesStyle(
      colour: colour,
      stroke: Stroke(
        colour.luminance > 0.6 ? colour.darkened(by: 0.3) : colour, width: dataLine, dash: dashes[index % dashes.count],
        join: .round),
      marker: markers[index % markers.count])
  }

  /// The line around markers and swatches of habitats.
  var habitatEdge: Stroke { Stroke(HabitatTile.border, width: 0.4, join: .round) }
}

extension Colour {
  /// The colour mixed with black.
  func darkened(by share: Double) -> Colour {
    func part(_ channel: UInt8) -> UInt8 { UInt8((Double(channel) * (1 - share)).rounded()) }
    return Colour(red: part(red), green: part(green), blue: part(blue), opacity: opacity)
  }

  /// The colour mixed with white.
  func lightened(by share: Double) -> Colour {
    func part(_ channel: UInt8) -> UInt8 { UInt8((Double(channel) + (255 - Double(channel)) * share).rounded()) }
    return Colour(red: part(red), green: part(green), blue: part(blue), opacity: opacity)
  }
}

extension Results {
  /// The name of a habitat that begins with the number that it has in pictures: `Habitat 1`, `1: Rim`.
  func numberedHabitat(_ label: Int) -> String {
    let name = habitatName(label)
    return name == "Habitat \(label)" ? name : "\(label): \(name)"
  }
}

/// Areas of habitats: each has its colour and, where lightness alone would not do, lines of its own direction.
enum HabitatPattern {
  /// Directions of the lines of habitats 1, 2, ..., as steps across for one step down; nil: lines that run across.
  private static let directions: [[Double?]] = [[], [1], [-1], [nil], [0], [1, -1], [nil, 0]]
  private static let spacing = 3.2

  /// Fills an area with colour and lines.
  static func fill(_ area: Path, within bounds: Rectangle, label: Int, theme: FigureTheme, on canvas: inout Canvas) {
    let colour = theme.habitat(label)
    canvas.path(area, fill: colour)
    let lines = path(within: bounds, label: label)
    guard !lines.elements.isEmpty else { return }
    let stroke = Stroke(colour.luminance > 0.3 ? Colour.ink.opacity(0.55) : Colour.white.opacity(0.8), width: 0.35)
    canvas.clipped(to: area) { $0.path(lines, stroke: stroke) }
  }

  /// A sample for a key.
  static func swatch(in box: Rectangle, label: Int, theme: FigureTheme, on canvas: inout Canvas) {
    fill(.rectangle(box), within: box, label: label, theme: theme, on: &canvas)
    canvas.rectangle(box, stroke: theme.habitatEdge)
  }

  /// All lines that cross `bounds`.
  private static func path(within bounds: Rectangle, label: Int) -> Path {
    var path = Path()
    for direction in directions[(max(label, 1) - 1) % directions.count] {
      if let slope = direction {
        let reach = abs(slope) * bounds.height
        // Lines stand on a grid of the page, so that neighbouring areas match.
        let step = spacing * (1 + slope * slope).squareRoot()
        var x = ((bounds.left - reach) / step).rounded(.down) * step
        while x < bounds.right + reach {
          path.elements += [.move(Point(x, bounds.top)), .line(Point(x + slope * bounds.height, bounds.bottom))]
          x += step
        }
      } else {
        var y = (bounds.top / spacing).rounded(.up) * spacing
        while y < bounds.bottom {
          path.elements += [.move(Point(bounds.left, y)), .line(Point(bounds.right, y))]
          y += spacing
        }
      }
    }
    return path
  }
}
