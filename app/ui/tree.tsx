import type { ReactNode } from 'react';
import { Count } from './count';
import { cx } from './cx';

export interface TreeNode {
  key: string;
  href: string;
  label: ReactNode;
  count?: number;
  current?: boolean;
  children?: TreeNode[];
}

/** Nested links. Branches given no children stay closed: which ones are open is the address's business. */
export function Tree({ nodes, label, below = false }: { nodes: TreeNode[]; label?: string; below?: boolean }) {
  return (
    <ul
      className={cx(
        'print:hidden all-a:no-underline all-a:hover:underline [&_[aria-current]]:font-bold [&_[aria-current]]:text-ink',
        below && 'ms-1 border-0 border-s border-solid border-line ps-3.5',
      )}
      aria-label={label}
    >
      {nodes.map((node) => (
        <li key={node.key}>
          <span className="flex justify-between gap-3 py-1 text-16 leading-normal">
            <a href={node.href} aria-current={node.current ? 'page' : undefined}>
              {node.label}
            </a>{' '}
            {node.count !== undefined && <Count>{node.count}</Count>}
          </span>
          {node.children && node.children.length > 0 && <Tree nodes={node.children} below />}
        </li>
      ))}
    </ul>
  );
}
