// @ts-check

/**
 * A shell script that runs `entry` of the folder in which it lies, from any working directory and through links. With no PATH
 * at all it needs nothing but the shell.
 * @param {string} entry
 */
export function launcher(entry) {
  return `#!/bin/sh
self=$0
if [ -h "$self" ]; then self=$(readlink -f "$self"); fi
case $self in */*) ;; *) self=./$self ;; esac
exec "\${self%/*}/bin/node" "\${self%/*}/${entry}" "$@"
`;
}
