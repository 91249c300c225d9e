import { createHash } from "node:crypto"

/**
 * The one script that stands in our pages, and the only one their policy lets run. It hands Next the data that was
 * written into the page, then asks for the page's scripts: at once where a page is of no use without them, else once
 * everything to look at is there, or when somebody touches the page before.
 */
export const LOADER = `(()=>{
const own=document.currentScript;
let done=false;
const go=()=>{
if(done)return;
done=true;
for(const data of document.querySelectorAll("script[data-push]"))(self[data.dataset.push]||=[]).push(JSON.parse(data.textContent));
for(const src of JSON.parse(own.dataset.src)){const script=document.createElement("script");script.async=true;script.src=src;document.head.append(script)}
};
if(own.dataset.when!=="seen")return go();
for(const touch of ["pointerdown","keydown","focusin"])addEventListener(touch,go,{once:true,capture:true,passive:true});
const seen=()=>setTimeout(go);
if(document.readyState==="complete")seen();else addEventListener("load",seen,{once:true});
setTimeout(go,8000);
})()`.replaceAll("\n", "")

/** As a policy names it (Content Security Policy Level 3, 2.3.1). */
export const LOADER_SOURCE = `'sha256-${createHash("sha256").update(LOADER).digest("base64")}'`
