import type { Reply } from './operation';

const STYLE = `body{font:16px/1.5 system-ui,sans-serif;background:#f4f6f8;margin:0;display:grid;
place-items:center;min-height:100vh}main{background:#fff;padding:2rem;border-radius:12px;width:22rem;
box-shadow:0 2px 12px #0002}label{display:block;margin:.75rem 0}input{width:100%;padding:.5rem;
box-sizing:border-box}button{padding:.6rem 1.2rem;margin-right:.5rem}small{color:#666}.warn{color:#b00}`;

/** A small HTML page. `body` is HTML already; use `escapeHtml` for anything from outside. */
export function page(status: number, title: string, body: string): Reply {
	const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title>
<style>${STYLE}</style></head><body><main>${body}</main></body></html>`;
	return {
		status,
		raw: { content: Buffer.from(html), type: 'text/html; charset=utf-8' },
		headers: { 'cache-control': 'no-store' },
	};
}

/** A refusal that must not redirect. */
export function refusalPage(text: string, status = 400): Reply {
	return page(status, 'Not possible', `<h1>Not possible</h1><p>${escapeHtml(text)}</p>`);
}

/** Text that can stand in HTML, also inside a quoted attribute. */
export function escapeHtml(text = ''): string {
	const named: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
	return text.replace(/[&<>"]/g, (sign) => named[sign] ?? sign);
}
