import { GrammarAST } from 'langium';

/** A line of the language, as far as an editor can colour it without parsing: its words, in the order of the grammar. */
export interface Statement {
  readonly rule: string;
  /** The words that it can begin with; none where it begins with a name, a number or a text. */
  readonly begins: readonly string[];
  /** The kinds of token that it can begin with where no word stands there. */
  readonly opens: readonly string[];
  /** True where a name that it declares follows its first word. */
  readonly declares: boolean;
  /** All its words, without those of the lines in its block. */
  readonly words: readonly string[];
  /** The rules of the lines in its block. */
  readonly block: readonly string[];
}

/** The statements of a grammar in which each stands behind one of these marks. */
export function statementsOf({ rules }: GrammarAST.Grammar, marks: readonly string[]): readonly Statement[] {
  const isMarked: IsMarked = ({ elements: [first] }) => marks.includes(calledBy(first)?.name ?? '');
  const linesIn = (rule: GrammarAST.ParserRule) =>
    elementsIn(rule.definition)
      .filter(GrammarAST.isGroup)
      .filter(isMarked)
      .flatMap(({ elements: [, line] }) => alternativesOf(calledBy(line)));
  const statements = new Set(rules.filter(GrammarAST.isParserRule).flatMap(linesIn));
  return [...statements].map((rule) => {
    const { words, tokens } = beginningOf(rule.definition);
    const parts = [...partsOf(rule, isMarked)];
    return {
      rule: rule.name,
      begins: [...words],
      opens: [...tokens],
      declares: declaresName(rule.definition),
      words: [...new Set(parts.flatMap((part) => wordsIn(part.definition, isMarked)))],
      block: [...new Set(parts.flatMap(linesIn))].map(({ name }) => name),
    };
  });
}

/** True for a group that begins a line of a block. */
type IsMarked = (group: GrammarAST.Group) => boolean;

/** The rule that an element or the value of an assignment calls. */
function calledBy(element: GrammarAST.AbstractElement | undefined): GrammarAST.AbstractRule | undefined {
  if (GrammarAST.isAssignment(element)) return calledBy(element.terminal);
  return GrammarAST.isRuleCall(element) ? element.rule.ref : undefined;
}

function childrenOf(element: GrammarAST.AbstractElement | undefined): readonly GrammarAST.AbstractElement[] {
  if (GrammarAST.isAssignment(element)) return [element.terminal];
  return isCompound(element) ? element.elements : [];
}

function isCompound(
  element: unknown,
): element is GrammarAST.Group | GrammarAST.Alternatives | GrammarAST.UnorderedGroup {
  return (
    GrammarAST.isGroup(element) || GrammarAST.isAlternatives(element) || GrammarAST.isUnorderedGroup(element)
  );
}

function elementsIn(element: GrammarAST.AbstractElement): readonly GrammarAST.AbstractElement[] {
  return [element, ...childrenOf(element).flatMap(elementsIn)];
}

/** The rules that a rule chooses from, where it does nothing else; else itself. */
function alternativesOf(rule: GrammarAST.AbstractRule | undefined): readonly GrammarAST.ParserRule[] {
  if (!GrammarAST.isParserRule(rule)) return [];
  const { definition } = rule;
  if (!GrammarAST.isAlternatives(definition)) return [rule];
  const called = definition.elements.map(calledBy);
  return called.every(GrammarAST.isParserRule) ? called.flatMap(alternativesOf) : [rule];
}

interface Beginning {
  readonly words: ReadonlySet<string>;
  readonly tokens: ReadonlySet<string>;
  /** True where nothing need stand there, so that what follows can be the beginning. */
  readonly empty: boolean;
}

function beginningOf(element: GrammarAST.AbstractElement): Beginning {
  const own = beginningOfOne(element);
  return isOptional(element) ? { ...own, empty: true } : own;
}

function beginningOfOne(element: GrammarAST.AbstractElement): Beginning {
  if (GrammarAST.isKeyword(element)) return begins(isWord(element.value) ? [element.value] : [], []);
  if (GrammarAST.isCrossReference(element)) return begins([], [calledBy(element.terminal)?.name ?? 'ID']);
  if (GrammarAST.isAction(element)) return { ...begins([], []), empty: true };
  if (GrammarAST.isAssignment(element)) return beginningOf(element.terminal);
  if (GrammarAST.isAlternatives(element)) return union(element.elements.map(beginningOf));
  if (isCompound(element)) return beginningOfAll(element.elements);
  const rule = calledBy(element);
  if (GrammarAST.isParserRule(rule)) return beginningOf(rule.definition);
  return begins([], rule === undefined ? [] : [rule.name]);
}

/** What one after the other begins with. What follows the first that must stand is not looked at: it may be the rule again. */
function beginningOfAll([first, ...rest]: readonly GrammarAST.AbstractElement[]): Beginning {
  if (first === undefined) return { ...begins([], []), empty: true };
  const own = beginningOf(first);
  if (!own.empty) return own;
  const next = beginningOfAll(rest);
  return { ...union([own, next]), empty: next.empty };
}

function begins(words: readonly string[], tokens: readonly string[]): Beginning {
  return { words: new Set(words), tokens: new Set(tokens), empty: false };
}

function union(parts: readonly Beginning[]): Beginning {
  return {
    words: new Set(parts.flatMap(({ words }) => [...words])),
    tokens: new Set(parts.flatMap(({ tokens }) => [...tokens])),
    empty: parts.some(({ empty }) => empty),
  };
}

function isOptional({ cardinality }: GrammarAST.AbstractElement): boolean {
  return cardinality === '?' || cardinality === '*';
}

function declaresName(element: GrammarAST.AbstractElement): boolean {
  if (!GrammarAST.isGroup(element)) return false;
  const named = element.elements.findIndex(
    (each) => GrammarAST.isAssignment(each) && each.feature === 'name',
  );
  return named === 1;
}

/** A rule and all that its line is made of. The lines of its block are statements of their own. */
function partsOf(
  rule: GrammarAST.ParserRule,
  isMarked: IsMarked,
  found = new Set<GrammarAST.ParserRule>(),
): ReadonlySet<GrammarAST.ParserRule> {
  if (found.has(rule)) return found;
  found.add(rule);
  for (const called of ofLine(rule.definition, isMarked).map(calledBy))
    if (GrammarAST.isParserRule(called)) partsOf(called, isMarked, found);
  return found;
}

function wordsIn(element: GrammarAST.AbstractElement, isMarked: IsMarked): readonly string[] {
  return ofLine(element, isMarked)
    .filter(GrammarAST.isKeyword)
    .map(({ value }) => value)
    .filter(isWord);
}

/** The elements in an element, without those of its block. */
function ofLine(
  element: GrammarAST.AbstractElement,
  isMarked: IsMarked,
): readonly GrammarAST.AbstractElement[] {
  if (GrammarAST.isGroup(element) && isMarked(element)) return [];
  return [element, ...childrenOf(element).flatMap((child) => ofLine(child, isMarked))];
}

function isWord(keyword: string): boolean {
  return /^[a-z]+$/.test(keyword);
}
