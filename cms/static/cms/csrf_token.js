/* The token against foreign forms, of the present session: there is another after every login. "" where there is none.
   Under https its cookie has the name that only this very host may set; one of the other name may be left of before. */
export function csrfToken() {
  return cookie("__Host-csrftoken") || cookie("csrftoken");
}

function cookie(name) {
  const found = document.cookie.split("; ").find((each) => each.startsWith(`${name}=`));
  return found?.slice(name.length + 1) ?? "";
}
