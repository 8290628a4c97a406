import Figures
import Files
import Record

extension PatientSummaryLayout {
  /// Slices side by side, the legend with shares and centroids beside or below them.
  mutating func drawHabitats() {
    guard !input.slices.isEmpty || !input.shares.isEmpty else { return }
    heading("Habitats of the tumour")
    let slices = Array(input.slices.prefix(3))
    let top = y + 2
    let pictureHeight = slices.count > 1 ? 132.0 : 150.0
    let legendWidth = slices.count > 2 ? width : max(190, width * 0.36)
    let pictureArea = slices.count > 2 ? width : width - legendWidth - 18
    var bottom = top
    let gap = 8.0
    let slot = slices.isEmpty ? 0 : (pictureArea - gap * Double(slices.count - 1)) / Double(slices.count)
    var x = 0.0
    var right = 0.0
    for slice in slices {
      let rectangle = HabitatPicture.draw(
        slice, in: Rectangle(x: x, y: top, width: slot, height: pictureHeight), theme: FigureTheme(), on: &canvas)
      let caption = canvas.text(
        RichText(Wording.sentence(slice.plane)), style: small, at: Point(rectangle.left, rectangle.bottom + 2))
      bottom = max(bottom, caption.bottom)
      right = rectangle.right
      x = (slices.count > 2 ? x + slot : rectangle.right) + gap
    }
    let isBelow = slices.count > 2
    let legendLeft = isBelow || slices.isEmpty ? 0 : right + 18
    y = isBelow ? bottom + 6 : top
    drawLegend(left: legendLeft, width: width - legendLeft)
    y = max(y, bottom)
  }

  private mutating func drawLegend(left: Double, width: Double) {
    let theme = FigureTheme()
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
      canvas.rectangle(Rectangle(x: left, y: y + 1.5, width: 8, height: 8), fill: theme.habitat(label))
      let share = label <= input.shares.count ? NumberText.percentage(input.shares[label - 1]) : "not known"
      canvas.text(RichText("Habitat \(label)"), style: strong, at: Point(left + 13, y))
      let value = canvas.text(RichText(share), style: text, at: Point(left + 84, y), anchor: .topRight)
      var bottom = value.bottom
      if let habitats, let habitat = habitats.habitats.first(where: { $0.label == label }) {
        let centroid = habitat.centroid.enumerated().map { position, value in
          let name = position < habitats.maps.count ? habitats.maps[position] : "map \(position + 1)"
          let unit = position < habitats.units.count ? habitats.units[position].map { " \($0)" } ?? "" : ""
          return "\(name) \(NumberText.short(value))\(unit)"
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
