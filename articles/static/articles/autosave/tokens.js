/* The token against foreign forms, which is a new one after every login. Under https its cookie has the name that only
   this very host may set; one of the other name may be left of before. */
export function csrfToken() {
  return cookie("__Host-csrftoken") || cookie("csrftoken");
}

export function cookie(name) {
  return (
    document.cookie
      .split("; ")
      .find((each) => each.startsWith(`${name}=`))
      ?.slice(name.length + 1) ?? ""
  );
}

export function tokenHeader() {
  return { "X-CSRFToken": csrfToken() };
}

/* Logging in again gives a new token; the form that stayed open learns it here. */
export function renewToken(form) {
  const input = form.querySelector("[name=csrfmiddlewaretoken]");
  if (input && csrfToken()) input.value = csrfToken();
}
