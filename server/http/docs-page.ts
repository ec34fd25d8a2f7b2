import type { OpenApi, Operation } from './openapi.ts';

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const STYLE = `
body { font: 16px/1.5 system-ui, sans-serif; max-width: 62rem; margin: 2rem auto; padding: 0 1rem; color: #1c1c1c; }
h1 { font-size: 1.6rem; } h2 { margin-top: 2.5rem; border-bottom: 1px solid #ccc; }
h3 { font-size: 1rem; margin: 2rem 0 .3rem; } code, pre { font-family: ui-monospace, monospace; font-size: .9em; }
.method { display: inline-block; min-width: 4.5rem; font-weight: 700; } .roles { color: #555; font-size: .9em; }
table { border-collapse: collapse; width: 100%; } td { padding: .2rem 1rem .2rem 0; vertical-align: top; }
pre { background: #f4f4f4; padding: .7rem; overflow-x: auto; } summary { cursor: pointer; }
@media (prefers-color-scheme: dark) { body { background: #161616; color: #e6e6e6; } pre { background: #242424; } .roles { color: #aaa; } }
`;

/** The interface as a page: no script, nothing from elsewhere, so that it is there where the server is. */
export const docsPage = ({ info, paths }: OpenApi): string => {
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );
  const tags = [...new Set(operations.flatMap(({ operation }) => operation.tags))];
  const sections = tags.map((tag) => {
    const own = operations.filter(({ operation }) => operation.tags.includes(tag));
    const parts = own.map(({ path, method, operation }) => operationPart(path, method, operation));
    return `<h2 id="${escaped(tag)}">${escaped(tag)}</h2>${parts.join('')}`;
  });
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escaped(String(info.title))}</title><style>${STYLE}</style>
<h1>${escaped(String(info.title))} ${escaped(String(info.version))}</h1>
<p>${escaped(String(info.description))}</p>
<p>Send a key as <code>Authorization: Bearer KEY</code>. Errors are <code>application/problem+json</code>. The same for programs:
<a href="/openapi.json">/openapi.json</a>.</p>${sections.join('')}</html>`;
};

const operationPart = (path: string, method: string, operation: Operation): string => {
  const roles = operation['x-roles'] === 'everybody' ? 'open to everybody' : `for ${operation['x-roles'].join(', ')}`;
  return [
    `<h3 id="${escaped(operation.operationId)}"><span class="method">${method.toUpperCase()}</span> <code>${escaped(path)}</code></h3>`,
    `<p>${escaped(operation.summary)}. <span class="roles">${escaped(roles)}</span></p>`,
    operation.description === undefined ? '' : `<p>${escaped(operation.description)}</p>`,
    operation.parameters.length === 0 ? '' : `<table>${operation.parameters.map(parameterRow).join('')}</table>`,
    operation.requestBody === undefined ? '' : details('Body', operation.requestBody.content),
    ...Object.entries(operation.responses).map(([status, response]) =>
      status === 'default' ? '' : details(`${status}: ${response.description}`, response.content),
    ),
  ].join('\n');
};

const parameterRow = ({
  name,
  in: place,
  required,
  description,
  schema,
}: Readonly<Record<string, unknown>>): string => {
  const { type, enum: values } = schema as { readonly type?: string; readonly enum?: readonly string[] };
  const what = values === undefined ? (type ?? '') : values.join(' | ');
  const parts = [
    `<code>${escaped(String(name))}</code>`,
    `${place}${required ? ', required' : ''}`,
    escaped(what),
    escaped(String(description ?? '')),
  ];
  return `<tr>${parts.map((part) => `<td>${part}</td>`).join('')}</tr>`;
};

const details = (title: string, content: unknown): string =>
  content === undefined
    ? `<p>${escaped(title)}</p>`
    : `<details><summary>${escaped(title)}</summary><pre>${escaped(JSON.stringify(content, null, 2))}</pre></details>`;
