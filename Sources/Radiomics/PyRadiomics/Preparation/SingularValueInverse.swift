/// The inverse of a 3 x 3 matrix through its singular values, in LINPACK's order of operations.
///
/// ITK inverts the matrix from voxels to mm in this way. Where a grid is oblique, the last digit decides which of two voxels a
/// coordinate halfway between them falls to, and such coordinates are common (1 mm from 0.8 mm). Source: Dongarra, Bunch, Moler
/// and Stewart, LINPACK Users' Guide 1979, doi:10.1137/1.9781611971811, chapter 11 (DSVDC), with the shift's later sign.
struct SingularValueInverse {
  /// Columns of three numbers.
  private typealias Columns = [[Double]]

  private var x: Columns
  private var u: Columns = [[0, 0, 0], [0, 0, 0], [0, 0, 1]]
  private var v: Columns = [[0, 0, 0], [0, 0, 0], [0, 0, 0]]
  /// The diagonal, in the end the singular values.
  private var s = [0.0, 0, 0]
  /// Above the diagonal.
  private var e = [0.0, 0, 0]

  /// The inverse of a matrix given by its columns, by its rows; nil where it has none.
  static func rows(ofInverse columns: [SIMD3<Double>]) -> [SIMD3<Double>]? {
    var decomposition = SingularValueInverse(columns)
    guard decomposition.decompose(), decomposition.s.allSatisfy({ $0 > 0 && $0 < .infinity }) else { return nil }
    let (u, v, s) = (decomposition.u, decomposition.v, decomposition.s)
    return (0..<3).map { row in
      SIMD3(
        (0..<3).map { column in
          var sum = 0.0
          for k in 0..<3 { sum += v[k][row] * (1 / s[k]) * u[k][column] }
          return sum
        })
    }
  }

  private init(_ columns: [SIMD3<Double>]) {
    x = columns.map { [$0.x, $0.y, $0.z] }
  }

  private mutating func decompose() -> Bool {
    bidiagonalise()
    makeLeftVectors()
    makeRightVectors()
    return diagonalise()
  }

  /// Householder transformations of the columns and of the first row.
  private mutating func bidiagonalise() {
    for l in 0..<2 {
      s[l] = SingularValueInverse.reflector(&x[l], from: l)
      for j in l + 1..<3 {
        if s[l] != 0 { SingularValueInverse.reflect(&x[j], by: x[l], from: l) }
        e[j] = x[j][l]
      }
      for i in l..<3 { u[l][i] = x[l][i] }
      guard l == 0 else { continue }
      e[0] = SingularValueInverse.reflector(&e, from: 1)
      if e[0] != 0 {
        var work = [0.0, 0, 0]
        for j in 1..<3 {
          for i in 1..<3 { work[i] += e[j] * x[j][i] }
        }
        for j in 1..<3 {
          let factor = -e[j] / e[1]
          for i in 1..<3 { x[j][i] += factor * work[i] }
        }
      }
      for i in 1..<3 { v[0][i] = e[i] }
    }
    s[2] = x[2][2]
    e[1] = x[2][1]
    e[2] = 0
  }

  /// Scales a vector from a position on to the vector of its reflection; minus its signed length, 0 where it is 0.
  private static func reflector(_ vector: inout [Double], from l: Int) -> Double {
    var (scale, squares) = (0.0, 1.0)
    for i in l..<3 where vector[i] != 0 {
      let size = abs(vector[i])
      if scale < size {
        squares = 1 + squares * ((scale / size) * (scale / size))
        scale = size
      } else {
        squares += (size / scale) * (size / scale)
      }
    }
    var length = scale * squares.squareRoot()
    guard length != 0 else { return 0 }
    if vector[l] < 0 { length = -length }
    let factor = 1 / length
    for i in l..<3 { vector[i] *= factor }
    vector[l] += 1
    return -length
  }

  private static func reflect(_ vector: inout [Double], by reflector: [Double], from l: Int) {
    var dot = 0.0
    for i in l..<3 { dot += reflector[i] * vector[i] }
    let factor = -dot / reflector[l]
    for i in l..<3 { vector[i] += factor * reflector[i] }
  }

  private mutating func makeLeftVectors() {
    for l in [1, 0] {
      guard s[l] != 0 else {
        u[l] = [0, 0, 0]
        u[l][l] = 1
        continue
      }
      for j in l + 1..<3 { SingularValueInverse.reflect(&u[j], by: u[l], from: l) }
      for i in l..<3 { u[l][i] = -u[l][i] }
      u[l][l] += 1
      for i in 0..<l { u[l][i] = 0 }
    }
  }

  private mutating func makeRightVectors() {
    for l in [2, 1, 0] {
      if l == 0, e[0] != 0 {
        for j in 1..<3 { SingularValueInverse.reflect(&v[j], by: v[0], from: 1) }
      }
      v[l] = [0, 0, 0]
      v[l][l] = 1
    }
  }

  /// Implicit QR steps until nothing is left above the diagonal.
  private mutating func diagonalise() -> Bool {
    var end = 3
    var steps = 0
    while end > 0 {
      guard steps < 30 else { return false }
      var start = end - 1
      while start > 0 {
        let size = abs(s[start - 1]) + abs(s[start])
        if size + abs(e[start - 1]) == size {
          e[start - 1] = 0
          break
        }
        start -= 1
      }
      if start == end - 1 {
        converge(at: start)
        steps = 0
        end -= 1
        continue
      }
      for k in (start..<end).reversed() {
        var size = 0.0
        if k != end - 1 { size += abs(e[k]) }
        if k != start { size += abs(e[k - 1]) }
        // A singular value next to 0: no grid has such a matrix.
        if size + abs(s[k]) == size { return false }
      }
      step(from: start, to: end)
      steps += 1
    }
    return true
  }

  /// Makes a singular value positive and moves it to its place among those found, the largest first.
  private mutating func converge(at start: Int) {
    var l = start
    if s[l] < 0 {
      s[l] = -s[l]
      for i in 0..<3 { v[l][i] = -v[l][i] }
    }
    while l < 2, s[l] < s[l + 1] {
      s.swapAt(l, l + 1)
      v.swapAt(l, l + 1)
      u.swapAt(l, l + 1)
      l += 1
    }
  }

  private mutating func step(from l: Int, to m: Int) {
    let scale = max(abs(s[m - 1]), abs(s[m - 2]), abs(e[m - 2]), abs(s[l]), abs(e[l]))
    let (last, before, above) = (s[m - 1] / scale, s[m - 2] / scale, e[m - 2] / scale)
    let (first, next) = (s[l] / scale, e[l] / scale)
    let b = ((before + last) * (before - last) + above * above) / 2
    let c = (last * above) * (last * above)
    var shift = 0.0
    if b != 0 || c != 0 {
      shift = (b * b + c).squareRoot()
      if b < 0 { shift = -shift }
      shift = c / (b + shift)
    }
    var f = (first + last) * (first - last) + shift
    var g = first * next
    for k in l..<m - 1 {
      var turn = Rotation(f, g)
      if k != l { e[k - 1] = turn.length }
      f = turn.cosine * s[k] + turn.sine * e[k]
      e[k] = turn.cosine * e[k] - turn.sine * s[k]
      g = turn.sine * s[k + 1]
      s[k + 1] = turn.cosine * s[k + 1]
      turn.apply(to: &v, k)
      turn = Rotation(f, g)
      s[k] = turn.length
      f = turn.cosine * e[k] + turn.sine * s[k + 1]
      s[k + 1] = -turn.sine * e[k] + turn.cosine * s[k + 1]
      g = turn.sine * e[k + 1]
      e[k + 1] = turn.cosine * e[k + 1]
      turn.apply(to: &u, k)
    }
    e[m - 2] = f
  }

  /// A Givens rotation that takes (a, b) to (length, 0).
  private struct Rotation {
    let length: Double
    let cosine: Double
    let sine: Double

    init(_ a: Double, _ b: Double) {
      let scale = abs(a) + abs(b)
      guard scale != 0 else {
        (length, cosine, sine) = (0, 1, 0)
        return
      }
      let size = scale * ((a / scale) * (a / scale) + (b / scale) * (b / scale)).squareRoot()
      let larger = abs(a) > abs(b) ? a : b
      length = larger < 0 ? -size : size
      cosine = a / length
      sine = b / length
    }

    func apply(to columns: inout Columns, _ k: Int) {
      for i in 0..<3 {
        let turned = cosine * columns[k][i] + sine * columns[k + 1][i]
        columns[k + 1][i] = cosine * columns[k + 1][i] - sine * columns[k][i]
        columns[k][i] = turned
      }
    }
  }
}
