/// Which part of a slice a tile shows: a square around the tumour.
struct FieldOfView: Equatable {
  /// Millimetres from the top left corner of the slice.
  var centre: Point
  /// Millimetres.
  var side: Double

  /// The square that holds the tumour with a margin: a fifth of its size on every side, 4 mm at least.
  ///
  /// It does not reach beyond the slice, unless the tumour itself, with 1 mm around it, asks for that. Of a slice without a
  /// label the middle is shown.
  init(around slice: HabitatSlice) { self.init(around: slice, side: FieldOfView.side(of: slice)) }

  /// A square of `side` millimetres around the tumour, moved into the slice where it fits.
  init(around slice: HabitatSlice, side: Double) {
    let extent = FieldOfView.extent(of: slice)
    let box =
      FieldOfView.tumour(of: slice) ?? Rectangle(x: 0, y: 0, width: extent.width, height: extent.height)
    func moved(_ middle: Double, _ length: Double) -> Double {
      side < length ? min(max(middle, side / 2), length - side / 2) : length / 2
    }
    centre = Point(moved(box.centre.x, extent.width), moved(box.centre.y, extent.height))
    self.side = side
  }

  /// One length for all slices, so that they can be shown at one scale: as `init(around:)` takes it, and no longer than any
  /// slice where all tumours fit.
  static func commonSide(of slices: [HabitatSlice]) -> Double {
    let wanted = slices.map(side(of:)).max() ?? 1
    let least = slices.compactMap { tumour(of: $0).map { max($0.width, $0.height) + 2 } }.max() ?? 0
    let shortest = slices.map { min(extent(of: $0).width, extent(of: $0).height) }.min() ?? wanted
    return max(least, min(wanted, shortest))
  }

  /// Millimetres that a slice covers.
  static func extent(of slice: HabitatSlice) -> Size {
    Size(width: Double(slice.width) * slice.spacingX, height: Double(slice.height) * slice.spacingY)
  }

  private static func side(of slice: HabitatSlice) -> Double {
    let extent = extent(of: slice)
    guard let box = tumour(of: slice) else { return min(extent.width, extent.height) }
    let size = max(box.width, box.height)
    let wanted = max(size + 2 * max(4, size * 0.2), 16)
    return max(size + 2, min(wanted, extent.width, extent.height))
  }

  /// The box around all labelled pixels, in millimetres; nil where there are none.
  private static func tumour(of slice: HabitatSlice) -> Rectangle? {
    var (left, top, right, bottom) = (slice.width, slice.height, -1, -1)
    for y in 0..<slice.height {
      for x in 0..<slice.width where slice.labels[x + y * slice.width] > 0 {
        (left, right) = (min(left, x), max(right, x))
        (top, bottom) = (min(top, y), max(bottom, y))
      }
    }
    guard right >= 0 else { return nil }
    return Rectangle(
      x: Double(left) * slice.spacingX, y: Double(top) * slice.spacingY,
      width: Double(right - left + 1) * slice.spacingX, height: Double(bottom - top + 1) * slice.spacingY)
  }
}
