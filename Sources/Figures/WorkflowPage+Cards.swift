/// One step on a card: a coloured head with its title and icon, and its lines below.
extension WorkflowPage {
  func colour(_ scope: WorkflowSteps.Scope) -> Colour {
    switch scope {
    case .all: Colour(hex: 0x4A5560)
    case .development: Colour(hex: 0x005F96)
    case .evaluation: Colour(hex: 0x9A3E00)
    }
  }

  var headHeight: Double { theme.textSize * 1.2 + 5 }

  func titleBlock(_ title: String, width: Double) -> TextBlock {
    TextBlock(
      RichText(title), style: theme.panelTitle.coloured(.white), width: width - 2 * padding - headHeight)
  }

  func blocks(_ step: WorkflowSteps.Step, width: Double) -> [TextBlock] {
    step.lines.map { line in
      let text: RichText =
        line.label.isEmpty
        ? .statistics(line.text)
        : line.text.isEmpty ? .bold(line.label) : .bold("\(line.label): ") + .statistics(line.text)
      return TextBlock(text, style: theme.smallText, width: width - 2 * padding)
    }
  }

  func bodyHeight(_ blocks: [TextBlock]) -> Double {
    blocks.reduce(2 * padding - 1.5) { $0 + $1.size.height + 1.5 }
  }

  func cardHeight(_ step: WorkflowSteps.Step, width: Double) -> Double {
    max(headHeight, titleBlock("9  " + step.title, width: width).size.height + 5)
      + bodyHeight(blocks(step, width: width))
  }

  func draw(_ card: Card, on canvas: inout Canvas) {
    let colour = colour(card.step.scope)
    let title = titleBlock((card.number.map { "\($0)  " } ?? "") + card.step.title, width: card.box.width)
    let head = max(headHeight, title.size.height + 5)
    canvas.rectangle(card.box, fill: .white, radius: 2)
    canvas.clipped(to: .rectangle(card.box, radius: 2)) {
      $0.rectangle(Rectangle(x: card.box.left, y: card.box.top, width: card.box.width, height: head), fill: colour)
    }
    canvas.rectangle(card.box, stroke: Stroke(colour, width: 0.7), radius: 2)
    canvas.text(title, at: Point(card.box.left + padding, card.box.top + 2.5))
    let size = theme.textSize + 1
    card.step.icon.draw(
      in: Rectangle(
        x: card.box.right - padding - size, y: card.box.top + (headHeight - size) / 2, width: size, height: size),
      colour: .white, on: &canvas)
    var y = card.box.top + head + padding - 0.5
    for block in blocks(card.step, width: card.box.width) {
      y = canvas.text(block, at: Point(card.box.left + padding, y)).bottom + 1.5
    }
  }
}
