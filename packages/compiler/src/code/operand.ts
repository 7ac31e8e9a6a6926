/** Code as one operand of another: in brackets where it is more than a name or a number. */
export function operand(code: string): string {
  return /^[\w.[\]!]+$/.test(code) ||
    (code.startsWith('(') && code.endsWith(')') && balanced(code.slice(1, -1)))
    ? code
    : `(${code})`;
}

function balanced(code: string): boolean {
  let depth = 0;
  for (const char of code) {
    if (char === '(') depth++;
    else if (char === ')' && --depth < 0) return false;
  }
  return depth === 0;
}
