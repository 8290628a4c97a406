/// The outline of a region of pixels, along the edges of the pixels.
enum RegionOutline {
  /// Closed loops around the pixels that carry `label`, in units of pixels from the top left corner of the raster.
  ///
  /// Outer loops run clockwise as seen on the page, loops around holes the other way, so the region is filled by either rule.
  /// Pixels that touch at a corner only are separate. Linear in the number of pixels.
  /// - Precondition: `labels` has width x height values.
  static func loops(of label: UInt8, in labels: [UInt8], width: Int, height: Int) -> [[Point]] {
    // Edges by the grid point they start from, one bit for each direction: east, south, west, north.
    let columns = width + 1
    var edges = [UInt8](repeating: 0, count: columns * (height + 1))
    func isInside(_ x: Int, _ y: Int) -> Bool {
      x >= 0 && y >= 0 && x < width && y < height && labels[x + y * width] == label
    }
    for y in 0..<height {
      for x in 0..<width where labels[x + y * width] == label {
        if !isInside(x, y - 1) { edges[x + y * columns] |= 1 }
        if !isInside(x + 1, y) { edges[x + 1 + y * columns] |= 2 }
        if !isInside(x, y + 1) { edges[x + 1 + (y + 1) * columns] |= 4 }
        if !isInside(x - 1, y) { edges[x + (y + 1) * columns] |= 8 }
      }
    }
    let steps = [1, columns, -1, -columns]
    var loops: [[Point]] = []
    for start in edges.indices {
      while edges[start] != 0 {
        var direction = edges[start].trailingZeroBitCount
        var loop: [Point] = []
        var position = start
        var last = -1
        repeat {
          if direction != last { loop.append(Point(Double(position % columns), Double(position / columns))) }
          edges[position] &= ~(1 << UInt8(direction))
          position += steps[direction]
          last = direction
          // A right turn first: it keeps pixels that touch at a corner apart.
          for turn in [1, 0, 3] where edges[position] & 1 << UInt8((direction + turn) % 4) != 0 {
            direction = (direction + turn) % 4
            break
          }
        } while position != start
        loops.append(loop)
      }
    }
    return loops
  }

  /// The pixel of the region farthest from its border, and how far that is in pixels (chessboard distance, 1 at the border).
  ///
  /// Nil where no pixel carries the label; of several equally far the first by rows.
  static func deepestPixel(of label: UInt8, in labels: [UInt8], width: Int, height: Int) -> (
    x: Int, y: Int, depth: Int
  )? {
    // One pixel of border all round, so that the edge of the raster counts as outside.
    let columns = width + 2
    var depth = [Int](repeating: 0, count: columns * (height + 2))
    for y in 0..<height {
      for x in 0..<width where labels[x + y * width] == label {
        let place = x + 1 + (y + 1) * columns
        depth[place] =
          1 + min(depth[place - 1], depth[place - columns], depth[place - columns - 1], depth[place - columns + 1])
      }
    }
    var best: (x: Int, y: Int, depth: Int)?
    for y in (0..<height).reversed() {
      for x in (0..<width).reversed() where labels[x + y * width] == label {
        let place = x + 1 + (y + 1) * columns
        depth[place] = min(
          depth[place],
          1 + min(depth[place + 1], depth[place + columns], depth[place + columns - 1], depth[place + columns + 1]))
        if depth[place] >= best?.depth ?? 0 { best = (x, y, depth[place]) }
      }
    }
    return best
  }
}
