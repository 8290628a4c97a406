import Files
import Record

/// Kinetic and other maps within the tumour: a row a patient, the anatomy first, then a tile a map.
///
/// Each map has one range of colours over all patients. Patients, and maps where there are many, go on on further pages.
package struct KineticMapsFigure: FigureKind {
  package let id = "kinetic-maps"
  package let title = "Maps within the tumour"

  package init() {}

  package func figures(from input: FigureInput) -> [FigureDescription] {
    guard let layout = KineticMapsLayout(input) else { return [] }
    return layout.pages.enumerated().map { index, page in
      let count = layout.pages.count
      let names = page.maps.map { layout.names.text(of: $0) }.joined(separator: ", ")
      return FigureDescription(
        id: count > 1 ? FileStem.make(id, "\(index + 1)") : id, kind: id,
        title: title + (count > 1 ? " (\(index + 1) of \(count))" : ""),
        caption: caption(page, names: names, input: input),
        alternativeText:
          "Montage of \(NumberText.counted(page.patients.count, "patient")): the anatomy, and in colour within the tumour: "
          + "\(names).",
        drawing: layout.drawing(page), data: table(page))
    }
  }

  private func caption(_ page: KineticMapsLayout.Page, names: String, input: FigureInput) -> String {
    let planes = Set(page.patients.map(\.anatomy.plane)).sorted().joined(separator: ", ")
    let isOutlined = page.patients.contains { $0.anatomy.labels.contains { $0 > 0 } }
    return
      "Maps within the tumour of \(NumberText.counted(page.patients.count, "patient")), one \(planes) slice each: \(names). "
      + "The colours of a map mean the same in all patients and run from the 2nd to the 98th percentile of its values in "
      + "the slices shown; values beyond have the colours of the ends. Where a map has no value the anatomy is seen. "
      + (isOutlined ? "White lines: borders of the habitats. " : "")
      + "Grey levels run from the 0.5th to the 99.5th percentile of each slice. "
      + "\(HabitatKey.orientation) Bars: lengths in the patient."
  }

  private func table(_ page: KineticMapsLayout.Page) -> CSVTable {
    var table = CSVTable(columns: ["patient", "plane", "map", "unit", "pixels_with_value"])
    for patient in page.patients {
      for map in page.maps {
        guard let slice = patient.slices[map] else { continue }
        table.rows.append([
          patient.id, slice.slice.plane, map, slice.unit ?? "", "\(slice.values.count { $0.isFinite })",
        ])
      }
    }
    return table
  }
}

/// Where everything stands on the pages of the maps.
struct KineticMapsLayout {
  struct Patient {
    var id: String
    var anatomy: HabitatSlice
    var slices: [String: MapSlice]
  }

  struct Page {
    var maps: [String]
    var patients: [Patient]
  }

  let theme: FigureTheme
  let names: MapNames
  var pages: [Page] = []
  private var ranges: [String: ColourRange] = [:]
  /// Patients beside each other.
  private var blocks = 1
  private var side = 0.0

  private static let gap = 3.0
  private static let blockGap = 10.0
  private static let rowGap = 4.0

  /// Nil where there is no map.
  init?(_ input: FigureInput) {
    guard !input.mapSlices.isEmpty else { return nil }
    theme = input.theme
    names = MapNames(input)
    var maps: [String] = []
    var patients: [Patient] = []
    var places: [String: Int] = [:]
    for slice in input.mapSlices {
      if !maps.contains(slice.map) { maps.append(slice.map) }
      let id = slice.slice.patient
      if places[id] == nil {
        places[id] = patients.count
        patients.append(Patient(id: id, anatomy: slice.slice, slices: [:]))
      }
      guard let place = places[id], patients[place].anatomy.plane == slice.slice.plane,
        patients[place].slices[slice.map] == nil
      else { continue }
      patients[place].slices[slice.map] = slice
    }
    for map in maps {
      ranges[map] = ColourRange(robust: patients.flatMap { $0.slices[map]?.values ?? [] })
    }
    // Tiles of 14 mm at least; more maps than fit beside each other are dealt out evenly.
    let most = max(1, Int((theme.width + KineticMapsLayout.gap) / (14.mm + KineticMapsLayout.gap)) - 1)
    let groups = (maps.count + most - 1) / most
    let size = (maps.count + groups - 1) / groups
    let columns = Double(size + 1)
    let width = theme.width
    func sideOfTile(_ blocks: Int) -> Double {
      let free =
        width - KineticMapsLayout.blockGap * Double(blocks - 1)
        - KineticMapsLayout.gap * Double(size) * Double(blocks)
      return min(free / (columns * Double(blocks)), 42.mm)
    }
    // As many patients beside each other as it takes to show all on one page, in tiles of 18 mm at least.
    let line = theme.smallTextSize * 1.3 + 6
    func height(_ blocks: Int) -> Double {
      let rows = Double((patients.count + blocks - 1) / blocks)
      return rows * (sideOfTile(blocks) + line) + 22.mm
    }
    while blocks < patients.count, sideOfTile(blocks + 1) >= 18.mm, height(blocks) > theme.greatestHeight {
      blocks += 1
    }
    side = sideOfTile(blocks)
    let name = patients.map { nameBlock($0).size.height }.max() ?? 0
    let row = name + 1 + side + KineticMapsLayout.rowGap
    for start in stride(from: 0, to: maps.count, by: size) {
      let group = Array(maps[start..<min(start + size, maps.count)])
      let fixed = headingHeight(group) + barHeight(group) + 4
      let rows = max(1, Int((theme.greatestHeight - fixed) / row))
      for first in stride(from: 0, to: patients.count, by: rows * blocks) {
        let members = Array(patients[first..<min(first + rows * blocks, patients.count)])
        pages.append(Page(maps: group, patients: members))
      }
    }
  }

  func drawing(_ page: Page) -> Drawing {
    var canvas = Canvas(width: theme.width, height: 1)
    let blockWidth =
      Double(page.maps.count + 1) * (side + KineticMapsLayout.gap) - KineticMapsLayout.gap
      + KineticMapsLayout.blockGap
    let heading = headingHeight(page.maps)
    for block in 0..<min(blocks, page.patients.count) {
      for (column, name) in (["Anatomy"] + page.maps.map(names.name(of:))).enumerated() {
        canvas.text(
          headingBlock(name), at: Point(Double(block) * blockWidth + x(column) + side / 2, heading),
          anchor: .bottomCentre)
      }
    }
    var y = heading + 1
    for first in stride(from: 0, to: page.patients.count, by: blocks) {
      let members = page.patients[first..<min(first + blocks, page.patients.count)]
      let labels = members.map(nameBlock)
      let name = labels.map(\.size.height).max() ?? 0
      for (block, patient) in members.enumerated() {
        let left = Double(block) * blockWidth
        canvas.text(labels[block], at: Point(left, y + name), anchor: .bottomLeft)
        draw(patient, maps: page.maps, at: Point(left, y + name + 1), on: &canvas)
      }
      y += name + 1 + side + KineticMapsLayout.rowGap
    }
    let bottom = drawBars(page.maps, top: y, on: &canvas)
    canvas.setHeight(bottom + 1)
    return canvas.drawing
  }

  private func draw(_ patient: Patient, maps: [String], at corner: Point, on canvas: inout Canvas) {
    let view = FieldOfView(around: patient.anatomy)
    let window = GreyRaster.window(patient.anatomy.anatomy)
    for column in 0...maps.count {
      let cell = Rectangle(x: corner.x + x(column), y: corner.y, width: side, height: side)
      var tile = HabitatTile(slice: patient.anatomy, theme: theme)
      tile.textSize = 5.5
      tile.window = window
      tile.overlay = .none
      // What is said once for the row stands on the anatomy, which nothing covers.
      tile.showsScale = column == 0
      tile.showsOrientation = column == 0
      if column > 0 {
        guard let slice = patient.slices[maps[column - 1]] else {
          canvas.rectangle(cell, fill: Colour(hex: 0xF2F2F2))
          canvas.text(
            "no map", style: theme.note, at: cell.centre, anchor: .centre, width: side, alignment: .centre)
          continue
        }
        tile = HabitatTile(slice: slice.slice, theme: theme)
        tile.window = window
        tile.showsScale = false
        tile.showsOrientation = false
        tile.overlay = .map(slice.values, bar: bar(maps[column - 1]))
      }
      tile.draw(in: cell, view: view, on: &canvas)
    }
  }

  /// One bar for each map under its column, with the unit above it.
  private func drawBars(_ maps: [String], top: Double, on canvas: inout Canvas) -> Double {
    let units = maps.map(unitBlock)
    let height = units.map(\.size.height).max() ?? 0
    var bottom = top
    for (column, map) in maps.enumerated() {
      let left = x(column + 1)
      canvas.text(units[column], at: Point(left + side / 2, top + height), anchor: .bottomCentre)
      bottom = max(
        bottom, bar(map).drawLying(at: Point(left + 3, top + height + 1.5), length: side - 6, on: &canvas))
    }
    return bottom
  }

  private func bar(_ map: String) -> ColourBar {
    let range = ranges[map] ?? ColourRange(lower: 0, upper: 1)
    // Labels may reach into the gaps between the bars.
    return ColourBar(scale: .viridis, axis: range.axis("", length: side - 6, theme: theme), theme: theme)
  }

  private func x(_ column: Int) -> Double { Double(column) * (side + KineticMapsLayout.gap) }

  private func nameBlock(_ patient: Patient) -> TextBlock {
    TextBlock(RichText(patient.id), style: theme.smallText, width: side * 2 + KineticMapsLayout.gap)
  }

  private func headingBlock(_ name: String) -> TextBlock {
    TextBlock(RichText(name), style: theme.smallText.inBold, width: side, alignment: .centre)
  }

  private func unitBlock(_ map: String) -> TextBlock {
    TextBlock(
      RichText(names.unit(of: map) ?? "no unit"), style: theme.smallText, width: side, alignment: .centre, role: .scale)
  }

  private func headingHeight(_ maps: [String]) -> Double {
    (["Anatomy"] + maps.map(names.name(of:))).map { headingBlock($0).size.height }.max() ?? 0
  }

  private func barHeight(_ maps: [String]) -> Double {
    (maps.map { unitBlock($0).size.height }.max() ?? 0) + 1.5 + (maps.first.map { bar($0).lyingHeight } ?? 0)
  }
}
