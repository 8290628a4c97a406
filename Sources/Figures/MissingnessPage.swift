import Files
import Record

/// Puts maps of missing values on pages: as many beside one another as have room, sentences below them.
struct MissingnessPage {
  /// A row of maps, or a sentence.
  enum Block: Equatable {
    case maps([MissingnessMap])
    case sentence(MissingnessPanel)

    var panels: [MissingnessPanel] {
      switch self {
      case .maps(let maps): maps.map(\.panel)
      case .sentence(let panel): [panel]
      }
    }
  }

  let theme: FigureTheme
  let maps: [MissingnessMap]
  let sentences: [MissingnessPanel]
  private let gap = 12.0

  init(_ panels: [MissingnessPanel], theme: FigureTheme) {
    self.theme = theme
    maps = panels.filter(\.isDrawn).map { MissingnessMap($0, theme: theme) }
    sentences = panels.filter { !$0.isDrawn }
  }

  /// Rows of maps, then sentences.
  private var blocks: [Block] {
    var rows: [[MissingnessMap]] = []
    var used = Double.infinity
    for map in maps {
      // A new table begins a new row where the one before is not a row of the same.
      if used + gap + map.width > theme.width {
        rows.append([])
        used = -gap
      }
      rows[rows.count - 1].append(map)
      used += gap + map.width
    }
    return rows.map { .maps($0) } + sentences.map { .sentence($0) }
  }

  private func height(_ block: Block) -> Double {
    switch block {
    case .maps(let maps):
      let tops = maps.map(\.heights)
      return (tops.map(\.above).max() ?? 0) + (tops.map(\.map).max() ?? 0) + (tops.map(\.below).max() ?? 0)
        + theme.textSize * 1.6
    case .sentence(let panel): return self.block(panel).size.height + 3
    }
  }

  private func block(_ panel: MissingnessPanel) -> TextBlock {
    TextBlock(RichText(panel.sentence), style: theme.text, width: theme.width - 1)
  }

  func pages() -> [[Block]] {
    let most = theme.greatestHeight - MissingnessMap.keyHeight(theme) - theme.letterSize + theme.textSize
    var pages: [[Block]] = []
    var page: [Block] = []
    var used = 0.0
    for block in blocks {
      let own = height(block)
      if !page.isEmpty, used + own > most {
        pages.append(page)
        page = []
        used = 0
      }
      page.append(block)
      used += own
    }
    return page.isEmpty ? pages : pages + [page]
  }

  func drawing(_ blocks: [Block]) -> Drawing {
    var canvas = Canvas(width: theme.width, height: 1)
    // Letters of panels are higher than their titles.
    var y = theme.letterSize - theme.textSize
    var letter = 0
    if blocks.contains(where: { if case .maps = $0 { true } else { false } }) {
      MissingnessMap.drawKey(at: Point(0, 0), theme: theme, on: &canvas)
      y += MissingnessMap.keyHeight(theme)
    }
    for block in blocks {
      switch block {
      case .maps(let maps):
        let above = maps.map(\.heights.above).max() ?? 0
        var x = 0.0
        for map in maps {
          map.draw(at: Point(x, y), above: above, letter: theme.letter(letter), on: &canvas)
          x += map.width + gap
          letter += 1
        }
      case .sentence(let panel): canvas.text(self.block(panel), at: Point(0, y))
      }
      y += height(block)
    }
    canvas.setHeight(y)
    return canvas.drawing
  }
}
