import { childrenOf, type Expression, type Program, rootsOf } from '@tallystick/model';

/** The expressions of a program that stand around a place, from the innermost. */
export function expressionsAt(program: Program, file: string, offset: number): readonly Expression[] {
  const around = ({ at }: Expression): boolean => at.file === file && at.start <= offset && offset <= at.end;
  const within = (expressions: readonly Expression[]): readonly Expression[] => {
    const found = expressions.find(around);
    return found === undefined ? [] : [...within(childrenOf(found)), found];
  };
  return within(rootsOf(program));
}
