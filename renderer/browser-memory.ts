import { forgetfulMemory, type Memory } from './state/memory.ts';

const PREFIX = 'forall.';

/** The browser's storage. Where it is denied (a private window), what is kept lasts as long as the page. */
export function browserMemory(): Memory {
  const spare = forgetfulMemory();
  return {
    read(name) {
      try {
        const text = localStorage.getItem(PREFIX + name);
        return text === null ? spare.read(name) : JSON.parse(text);
      } catch {
        return spare.read(name);
      }
    },
    write(name, value) {
      spare.write(name, value);
      try {
        localStorage.setItem(PREFIX + name, JSON.stringify(value));
        return true;
      } catch {
        return false;
      }
    },
  };
}
