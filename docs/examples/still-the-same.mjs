// Without the client: an answer with an ETag is asked for again only when it has changed.
const url = `${process.env.SHIHENG_URL}/api/overview?org=530000&period=2024Q1`;
const headers = { authorization: `Bearer ${process.env.SHIHENG_TOKEN}` };
const first = await fetch(url, { headers });
const etag = first.headers.get('etag');
const second = await fetch(url, { headers: { ...headers, 'if-none-match': etag } });
console.log(first.status, (await first.json()).org.name, second.status);
