import Record

/// Sizes of a correlation map that go together: of its text, its rows, its names.
struct CorrelationLayout: Equatable {
  /// Where names stand.
  enum Names: Equatable {
    /// At the rows, so wide.
    case beside(Double)
    /// In a list below the map.
    case below
    /// Nowhere: the caption has them.
    case nowhere
  }

  var textSize: Double
  var names: Names
  var rowHeight: Double
  var mapWidth: Double

  static let treeShare = 0.11
  static let dot = 5.0

  /// Cells higher than this many times their width are too flat for a map.
  private static let greatestAspect = 1.8

  /// Names at the rows where cells keep their shape, else a list below, else names at flat rows, else numbers alone.
  static func best(
    _ correlation: ModelSummary.Correlation, names: [String], theme: FigureTheme
  ) -> CorrelationLayout {
    let sizes = [theme.textSize, theme.smallTextSize, 6, 5.5, 5].filter { $0 <= theme.textSize }
    let readable = sizes.filter { $0 >= 6 }
    func beside(_ sizes: [Double], aspect: Double) -> CorrelationLayout? {
      for size in sizes {
        for share in [0.3, 0.38, 0.46, 0.54] {
          if let layout = besides(correlation, names: names, size: size, share: share, aspect: aspect, theme: theme) {
            return layout
          }
        }
      }
      return nil
    }
    if let layout = beside(readable, aspect: greatestAspect) { return layout }
    for size in readable {
      if let layout = list(correlation, names: names, size: size, theme: theme) { return layout }
    }
    if let layout = beside(sizes, aspect: .infinity) { return layout }
    let count = Double(correlation.features.count)
    let style = TextStyle(size: theme.smallTextSize, bold: true)
    let width = theme.width * (1 - treeShare) - numberWidth(Int(count), style) - 8 - dot
    let most = theme.greatestHeight - surroundings(theme)
    let rowHeight = min(max(theme.smallTextSize * 1.02, width / count), most / count)
    return CorrelationLayout(
      textSize: min(theme.smallTextSize, rowHeight / 1.02), names: .nowhere, rowHeight: rowHeight, mapWidth: width)
  }

  /// Names at the rows, in a column of at most that share of the page; nil where they have no room so.
  private static func besides(
    _ correlation: ModelSummary.Correlation, names: [String], size: Double, share: Double, aspect: Double,
    theme: FigureTheme
  ) -> CorrelationLayout? {
    let count = Double(correlation.features.count)
    let style = TextStyle(size: size, bold: true)
    let blocks = names.map { LabelWrap.block($0, style: style, width: theme.width * share) }
    let text = blocks.map(\.size.height).max() ?? 0
    let widest = blocks.map(\.size.width).max() ?? 0
    let free = theme.width * (1 - treeShare) - widest - numberWidth(Int(count), style) - 3 - dot - 8
    let mapWidth = min(free, count * 30)
    // Lines of one name may stand a little closer than Pango sets them.
    let isOneLine = blocks.allSatisfy { $0.size.height < size * 1.5 }
    let least = isOneLine ? size * 1.02 : text + 1.5
    let rowHeight = max(least, min(mapWidth / count, 30))
    guard rowHeight * count <= theme.greatestHeight - surroundings(theme), mapWidth >= theme.width * 0.2,
      rowHeight <= mapWidth / count * aspect
    else { return nil }
    return CorrelationLayout(textSize: size, names: .beside(widest), rowHeight: rowHeight, mapWidth: mapWidth)
  }

  /// Names in a list below the map; nil where both have no room.
  private static func list(
    _ correlation: ModelSummary.Correlation, names: [String], size: Double, theme: FigureTheme
  ) -> CorrelationLayout? {
    let count = Double(correlation.features.count)
    let style = TextStyle(size: size, bold: true)
    let columns = listBlocks(names, style: style, theme: theme)
    let height = (columns.map { $0.reduce(0) { $0 + $1.size.height + 1 } }.max() ?? 0) + theme.textSize
    let width = theme.width * (1 - treeShare) - numberWidth(Int(count), style) - 8 - dot
    let most = theme.greatestHeight - surroundings(theme) - height
    let side = min(width, most, max(theme.width * 0.6, count * size * 1.02))
    guard side >= count * size * 1.02, side >= width * 0.5 else { return nil }
    return CorrelationLayout(textSize: size, names: .below, rowHeight: side / count, mapWidth: side)
  }

  /// How many columns the list has.
  private static func listColumns(_ theme: FigureTheme) -> Int { theme.width >= 300 ? 2 : 1 }

  /// The names of each column of the list, in the order that they were given in.
  static func listBlocks(_ names: [String], style: TextStyle, theme: FigureTheme) -> [[TextBlock]] {
    let columns = listColumns(theme)
    let rows = max(1, (names.count + columns - 1) / columns)
    let width = listColumnWidth(theme) - numberWidth(names.count, style) - dot - 6
    let blocks = names.map { LabelWrap.block($0, style: style, width: width) }
    return stride(from: 0, to: blocks.count, by: rows).map { Array(blocks[$0..<min($0 + rows, blocks.count)]) }
  }

  static func listColumnWidth(_ theme: FigureTheme) -> Double {
    let columns = Double(listColumns(theme))
    return (theme.width - 12 * (columns - 1)) / columns
  }

  static func numberWidth(_ count: Int, _ style: TextStyle) -> Double {
    TextBlock(RichText("\(count)"), style: style).size.width
  }

  /// What stands below the map: numbers of columns, colour bar.
  private static func surroundings(_ theme: FigureTheme) -> Double { theme.textSize * 6.5 + 20 }
}
