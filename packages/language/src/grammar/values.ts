import { type CstNode, DefaultValueConverter, type GrammarAST, type ValueType } from 'langium';

/** Numbers stay as written, so that nothing is lost; texts lose their quotes, and `""` in a CSV cell is one quote. */
export class TallyValueConverter extends DefaultValueConverter {
  protected override runConverter(rule: GrammarAST.AbstractRule, input: string, cstNode: CstNode): ValueType {
    return rule.name === 'STRING' ? textOf(input) : super.runConverter(rule, input, cstNode);
  }
}

function textOf(quoted: string): string {
  const closed = quoted.length > 1 && /["'“”»’]$/.test(quoted);
  return quoted
    .slice(1, closed ? -1 : undefined)
    .replace(/\\(.)|""/g, (_, escaped?: string) => escaped ?? '"');
}
