import Figures
import Files
import Record

extension PatientSummaryLayout {
  /// Slices side by side, the legend with shares and centroids beside or below them.
  mutating func drawHabitats() {
    guard !input.slices.isEmpty || !input.shares.isEmpty else { return }
    heading("Habitats of the tumour")
    var theme = FigureTheme()
    theme.width = width
    // Habitats have the colours of the study's figures.
    theme.colours = (try? FigureStyle(input.results.figures))?.colours ?? [:]
    let tiles = input.slices.prefix(3).map { slice in
      var tile = HabitatTile(slice: slice, theme: theme)
      tile.textSize = 6.5
      return tile
    }
    guard !tiles.isEmpty else {
      drawLegend(left: 0, width: width, theme: theme)
      return
    }
    // Three planes take the whole width; fewer leave room for the legend beside them.
    let gap = 8.0
    let slots = Double(max(tiles.count, 3))
    let slot = (width - gap * (slots - 1)) / slots
    let scale = tiles.map { $0.fittingScale(width: slot, height: 142) }.min() ?? 1
    let height = tiles.map { $0.extent.height * scale }.max() ?? slot
    let top = y + 2
    var bottom = top
    for (position, tile) in tiles.enumerated() {
      let cell = Rectangle(x: Double(position) * (slot + gap), y: top, width: slot, height: height)
      tile.draw(in: cell, pointsPerMillimetre: scale, on: &canvas)
      let caption = canvas.text(
        RichText(Wording.sentence(tile.slice.plane)), style: small, at: Point(cell.left, cell.bottom + 2))
      bottom = max(bottom, caption.bottom)
    }
    let isBelow = tiles.count > 2
    let left = isBelow ? 0 : Double(tiles.count) * (slot + gap) + 6
    y = isBelow ? bottom + 6 : top
    drawLegend(left: left, width: width - left, theme: theme)
    y = max(y, bottom)
  }

  private mutating func drawLegend(left: Double, width: Double, theme: FigureTheme) {
    let habitats = input.results.habitats
    let count = max(input.shares.count, habitats?.habitats.count ?? 0)
    if !input.shares.isEmpty {
      var x = left
      let total = input.shares.reduce(0, +)
      for (position, share) in input.shares.enumerated() where total > 0 && share > 0 {
        let part = share / total * width
        canvas.rectangle(Rectangle(x: x, y: y, width: part, height: 9), fill: theme.habitat(position + 1))
        x += part
      }
      y += 14
    }
    guard count > 0 else { return }
    for label in 1...count {
      canvas.rectangle(
        Rectangle(x: left, y: y + 1.5, width: 8, height: 8), fill: theme.habitat(label),
        stroke: Stroke(.ink, width: 0.5))
      let share = label <= input.shares.count ? NumberText.percentage(input.shares[label - 1]) : "not known"
      canvas.text(RichText(input.results.habitatName(label)), style: strong, at: Point(left + 13, y))
      let value = canvas.text(RichText(share), style: text, at: Point(left + 84, y), anchor: .topRight)
      var bottom = value.bottom
      if let habitats, let habitat = habitats.habitats.first(where: { $0.label == label }) {
        let centroid = habitat.centroid.enumerated().map { position, value in
          let name =
            position < habitats.maps.count
            ? Wording.volume(habitats.maps[position], of: input.results) : "map \(position + 1)"
          let unit = position < habitats.units.count ? habitats.units[position] : nil
          return "\(name) \(Wording.quantity(NumberText.short(value), unit: unit))"
        }
        let note = canvas.text(
          RichText(centroid.joined(separator: ", ")), style: small, at: Point(left + 94, y + 1), width: width - 94)
        bottom = max(bottom, note.bottom)
      }
      y = bottom + 2
    }
    y += 1
    let note = canvas.text(
      "Shares of the whole tumour; the numbers beside them are the centroids of the study's habitats.", style: small,
      at: Point(left, y), width: width)
    y = note.bottom
  }
}
